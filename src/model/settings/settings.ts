import * as v from 'valibot';
import { invalidSettings } from '../errors.ts';
import { checkPeople } from '../query/query.ts';
import { type RoleName, type UserFilter, userFilterSchema } from '../query/shared.ts';
import { object, parseAs } from '../schema.ts';
import { soundJson } from '../sound-json.ts';
import { isLocalDate } from '../calendar/civil.ts';
import { type WeekDay, weekDays } from '../calendar/week.ts';
import { parseInstant } from '../calendar/instant.ts';
import { isZone } from '../calendar/zone.ts';
import { type SourceId, sourceIds } from './sources.ts';

export type Rule = { id: string; name: string; when: UserFilter };
export type Economics = {
  currency?: string;
  cac?: number;
  lifetimeMonths?: number;
  hoursSavedPerUse?: number;
  hourlyCost?: number;
};
export type ColumnMapping = { user?: string; event?: string; time?: string };
export type DateOrder = 'day-first' | 'month-first';

/** What a person may set for a data set; everything but the zone has a default. */
export type Settings = {
  timezone: string;
  weekStart: WeekDay;
  asOf?: string;
  /** the export that files are read as; otherwise their fields tell */
  source?: SourceId;
  columns?: ColumnMapping;
  /** what every row is, where no column says what was done: `order` for a list of orders. `columns.event` goes before it */
  everyEvent?: string;
  dateOrder?: DateOrder;
  roles?: { [R in RoleName]?: string[] };
  amount?: string;
  segments?: Rule[];
  economics?: Economics;
};

/** How files are read: which columns are what, and in which order their dates are. */
export type ReadAs = Pick<Settings, 'columns' | 'everyEvent' | 'source' | 'dateOrder'>;

/** Settings under which other files are read; an order of dates alone leaves the columns as they were. */
export function readAs(settings: Settings, meant: ReadAs): Settings {
  if (Object.keys(meant).every((name) => name === 'dateOrder')) return { ...settings, ...meant };
  const { columns: _columns, everyEvent: _every, source: _source, dateOrder: _order, ...others } = settings;
  return { ...others, ...meant };
}

const text = v.pipe(v.string(), v.nonEmpty('may not be empty'));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const names = v.exactOptional(v.array(text));

export const settingsSchema = object({
  timezone: v.exactOptional(text),
  weekStart: v.exactOptional(v.picklist(weekDays)),
  asOf: v.exactOptional(
    v.pipe(
      v.string(),
      v.check(
        (value) => isLocalDate(value) || parseInstant(value) !== undefined,
        'expected an instant such as 2026-01-05T13:00:00Z or a local date such as 2026-01-05',
      ),
    ),
  ),
  source: v.exactOptional(v.picklist(sourceIds)),
  columns: v.exactOptional(
    object({ user: v.exactOptional(text), event: v.exactOptional(text), time: v.exactOptional(text) }),
  ),
  everyEvent: v.exactOptional(v.pipe(text, v.trim(), v.nonEmpty('may not be empty'))),
  dateOrder: v.exactOptional(v.picklist(['day-first', 'month-first'])),
  roles: v.exactOptional(object({ register: names, use: names, pay: names, feedback: names })),
  amount: v.exactOptional(text),
  segments: v.exactOptional(v.array(object({ id: text, name: v.string(), when: userFilterSchema }))),
  economics: v.exactOptional(
    object({
      currency: v.exactOptional(text),
      cac: v.exactOptional(amount),
      lifetimeMonths: v.exactOptional(amount),
      hoursSavedPerUse: v.exactOptional(amount),
      hourlyCost: v.exactOptional(amount),
    }),
  ),
});

/**
 * Validates settings from outside and fills in the zone and the week start.
 * @param machineZone the zone used where the settings name none
 * @throws HoldfastError `invalid-settings` naming the field
 */
export function parseSettings(input: unknown, machineZone: string): Settings {
  const sound = soundJson(input, (field, message) => {
    throw invalidSettings(field, message);
  });
  const given = parseAs<Partial<Settings>>(settingsSchema, sound, 'invalid-settings', 'settings');
  const settings: Settings = {
    ...given,
    timezone: given.timezone ?? machineZone,
    weekStart: given.weekStart ?? 'monday',
  };
  if (!isZone(settings.timezone)) {
    throw invalidSettings('timezone', `no such time zone: "${settings.timezone}"`, ['an IANA zone name']);
  }
  checkRules(settings);
  return settings;
}

function checkRules(settings: Settings): void {
  const seen = new Set<string>(['other']);
  settings.segments?.forEach((rule, index) => {
    const field = `segments.${index}`;
    if (seen.has(rule.id)) throw invalidSettings(`${field}.id`, `"${rule.id}" is taken; ids are unique`);
    seen.add(rule.id);
    if (namesSegment(rule.when)) {
      throw invalidSettings(`${field}.when`, 'a rule may not refer to a segment');
    }
    checkPeople(
      rule.when,
      settings,
      (at, message) => {
        throw invalidSettings(at, message);
      },
      `${field}.when`,
    );
  });
}

/** Whether a filter speaks of segments: a rule may not, for the rules make them. */
export function namesSegment(filter: UserFilter): boolean {
  if ('and' in filter) return filter.and.some(namesSegment);
  if ('or' in filter) return filter.or.some(namesSegment);
  if ('not' in filter) return namesSegment(filter.not);
  return 'segment' in filter;
}
