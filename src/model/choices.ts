import * as v from 'valibot';
import { isLocalDate } from './calendar/civil.ts';
import { object, parseAs } from './schema.ts';
import type { LocalDate } from './units.ts';

/**
 * What a person chose to leave out of the counting. The events stay kept: what is left out comes back with the choice.
 * Dates are local dates of the data set's zone, both included in what is counted.
 */
export type Choices = {
  identical: 'count' | 'leave-out';
  ignoredUsers: string[];
  from: LocalDate | null;
  until: LocalDate | null;
};

export const noChoices: Choices = { identical: 'count', ignoredUsers: [], from: null, until: null };

export const choosesNothing = ({ identical, ignoredUsers, from, until }: Choices): boolean =>
  identical === 'count' && ignoredUsers.length === 0 && from === null && until === null;

const date = v.nullable(v.pipe(v.string(), v.check(isLocalDate, 'no such date')));
const schema = object({
  identical: v.picklist(['count', 'leave-out']),
  ignoredUsers: v.array(v.string()),
  from: date,
  until: date,
});

/** @throws HoldfastError `invalid-argument` with the field and what is allowed there */
export const parseChoices = (input: unknown): Choices =>
  parseAs<Choices>(schema, input, 'invalid-argument', 'choices');
