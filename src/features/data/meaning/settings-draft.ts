import type { Dataset } from '../../../model/dataset.ts';
import type { WeekDay } from '../../../model/calendar/week.ts';
import { isLocalDate } from '../../../model/calendar/civil.ts';
import type { Economics, Settings } from '../../../model/settings/settings.ts';

/** The settings as they stand in their fields; an empty field leaves the value to be found or to its default. */
export type SettingsDraft = {
  timezone: string;
  weekStart: WeekDay;
  asOf: string;
  amount: string;
  currency: string;
  cac: string;
  lifetimeMonths: string;
};

const money = ['cac', 'lifetimeMonths'] as const;
type MoneyField = (typeof money)[number];

const textOf = (value: number | undefined): string => (value === undefined ? '' : String(value));

export function draftOfSettings({ settings }: Pick<Dataset, 'settings'>): SettingsDraft {
  const { timezone, weekStart, asOf = '', amount = '', economics = {} } = settings;
  return {
    timezone,
    weekStart,
    asOf: isLocalDate(asOf) ? asOf : '',
    amount,
    currency: economics.currency ?? '',
    cac: textOf(economics.cac),
    lifetimeMonths: textOf(economics.lifetimeMonths),
  };
}

export const isChanged = (draft: SettingsDraft, before: SettingsDraft): boolean =>
  JSON.stringify(draft) !== JSON.stringify(before);

const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

/** The fields that hold something that is no number of zero or more. */
export const faultyFields = (draft: SettingsDraft): MoneyField[] =>
  money.filter((field) => {
    const text = draft[field].trim();
    return text !== '' && !(Number.isFinite(Number(text)) && Number(text) >= 0);
  });

/** The settings that a faultless draft stands for; what the form does not show stays as it is. */
export function settingsOf(draft: SettingsDraft, before: Settings): Settings {
  const { amount: _amount, economics: given = {}, asOf, ...rest } = before;
  const { currency: _currency, cac: _cac, lifetimeMonths: _lifetime, ...kept } = given;
  const economics: Economics = { ...kept, ...(draft.currency !== '' && { currency: draft.currency }) };
  for (const field of money) {
    const value = numberOf(draft[field]);
    if (!Number.isNaN(value)) economics[field] = value;
  }
  // An instant, which the field cannot show, stays until a day takes its place.
  const until =
    draft.asOf === '' ? (asOf !== undefined && !isLocalDate(asOf) ? asOf : undefined) : draft.asOf;
  return {
    ...rest,
    timezone: draft.timezone,
    weekStart: draft.weekStart,
    ...(until !== undefined && { asOf: until }),
    ...(draft.amount !== '' && { amount: draft.amount }),
    ...(Object.keys(economics).length > 0 && { economics }),
  };
}
