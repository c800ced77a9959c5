import * as v from 'valibot';
import { isLocalDate } from './calendar/civil.ts';
import { object, parseAs } from './schema.ts';
import type { LocalDate } from './units.ts';

type Counted = 'count' | 'leave-out';

/**
 * What a person chose to leave out of the counting. The events stay kept: what is left out comes back with the choice.
 * Dates are local dates of the data set's zone, both included in what is counted.
 */
export type Choices = {
  identical: Counted;
  /** events after the local day on which the data was read */
  future: Counted;
  /** people without an event that registers, where any event does */
  unregistered: Counted;
  ignoredUsers: string[];
  from: LocalDate | null;
  until: LocalDate | null;
};

export const noChoices: Choices = {
  identical: 'count',
  future: 'count',
  unregistered: 'count',
  ignoredUsers: [],
  from: null,
  until: null,
};

export const choosesNothing = (choices: Choices): boolean =>
  choices.identical === 'count' &&
  choices.future === 'count' &&
  choices.unregistered === 'count' &&
  choices.ignoredUsers.length === 0 &&
  choices.from === null &&
  choices.until === null;

const date = v.nullable(v.pipe(v.string(), v.check(isLocalDate, 'no such date')));
const counted = v.picklist(['count', 'leave-out']);
const schema = object({
  identical: counted,
  future: counted,
  unregistered: counted,
  ignoredUsers: v.array(v.string()),
  from: date,
  until: date,
});

/** @throws HoldfastError `invalid-argument` with the field and what is allowed there */
export const parseChoices = (input: unknown): Choices =>
  parseAs<Choices>(schema, input, 'invalid-argument', 'choices');
