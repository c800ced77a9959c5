import * as v from 'valibot';
import { object } from '../schema.ts';
import { type Selector, selectorSchema } from './shared.ts';

/** Did it, or (`days`) did anything on so many different days, that of the entry included. */
export type Habit = { did: Selector } | { days: true };

export const habitSchema: v.GenericSchema<Habit> = v.lazy((input): v.GenericSchema<Habit> => {
  const isDays = typeof input === 'object' && input !== null && Object.hasOwn(input, 'days');
  return isDays ? object({ days: v.literal(true) }) : object({ did: selectorSchema });
});

/** A habit is to have done it at least as often as one of these numbers. */
export const habitLadder: readonly number[] = [1, 2, 3, 5, 8, 13, 20, 30, 50, 100];
