import { parseDay } from '../model/calendar/civil.ts';
import { HoldfastError } from '../model/errors.ts';
import type { DayIndex, LocalDate } from '../model/units.ts';

export type DemoOptions = {
  users: number;
  days: number;
  seed: number;
  /** the last local day of the data, in the demo's zone */
  end: LocalDate;
};

export const demoDefaults = { users: 20_000, days: 180, seed: 7 } as const;

export type DemoSpan = { users: number; days: number; seed: number; firstDay: DayIndex; lastDay: DayIndex };

const whole = (field: 'users' | 'days' | 'seed', value: number, least: number, most: number): number => {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new HoldfastError({
    code: 'invalid-argument',
    field,
    message: `${value} is not a whole number from ${least} to ${most}`,
    allowed: [`${least}…${most}`],
  });
};

/** Checks the arguments. Throws `invalid-argument` naming the one that is wrong. */
export const demoSpan = (options: DemoOptions): DemoSpan => {
  const lastDay = parseDay(options.end);
  const days = whole('days', options.days, 1, 3_650);
  if (lastDay === undefined || options.end < '1995-01-01' || options.end > '2099-12-30') {
    throw new HoldfastError({
      code: 'invalid-argument',
      field: 'end',
      message: `${JSON.stringify(options.end)} is not a date from 1995-01-01 to 2099-12-30`,
      allowed: ['YYYY-MM-DD'],
    });
  }
  return {
    users: whole('users', options.users, 1, 5_000_000),
    days,
    seed: whole('seed', options.seed, 0, 4_294_967_295),
    firstDay: lastDay - days + 1,
    lastDay,
  };
};
