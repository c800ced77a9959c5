import { HoldfastError } from '../../model/errors.ts';
import { zoneOf } from '../../model/calendar/zone.ts';
import type { PropertyType } from '../../model/dataset.ts';
import type { Query } from '../../model/query/query.ts';
import { resolveAsOf, resolveEconomics, type ResolvedSettings } from '../../model/settings/resolve.ts';
import type { Settings } from '../../model/settings/settings.ts';
import type { Source } from '../../sql/source.ts';
import { knownSource } from '../../sql/known-source.ts';
import { settingsNeededBy } from './needs.ts';

/**
 * The source of a query about which nothing is known but the settings: properties are columns of their own names, of
 * the types that the query compares them with, and events may be as old as 1970.
 * @throws HoldfastError `missing-setting` naming what the query needs and only data could tell
 */
export function assumedSource(query: Query, settings: Settings): Source {
  const missing = settingsNeededBy(query, settings).filter((path) => !isGiven(path, settings));
  const [first] = missing;
  if (first !== undefined) {
    throw new HoldfastError({
      code: 'missing-setting',
      field: `settings.${first}`,
      message: `this query needs ${missing.map((path) => `settings.${path}`).join(', ')}: without --data it must be given`,
    });
  }
  const zone = zoneOf(settings.timezone);
  const { register = [], use = [], pay = [], feedback = [] } = settings.roles ?? {};
  const resolved: ResolvedSettings = {
    timezone: settings.timezone,
    weekStart: settings.weekStart,
    asOf: resolveAsOf(settings, zone, null),
    roles: { register, use, pay, feedback },
    amount: settings.amount ?? null,
    segments: settings.segments ?? null,
    economics: resolveEconomics(settings),
  };
  const types = typesIn([query, settings.segments]);
  if (settings.amount !== undefined) types.set(settings.amount, 'number');
  return knownSource({
    given: settings,
    resolved,
    properties: [...types].map(([name, type]) => ({ name, type })),
    firstEvent: 0,
  });
}

function isGiven(path: string, settings: Settings): boolean {
  if (path === 'asOf') return settings.asOf !== undefined;
  if (path === 'amount') return settings.amount !== undefined;
  const role = path.slice('roles.'.length);
  return Object.entries(settings.roles ?? {}).some(([name, events]) => name === role && events.length > 0);
}

/** The properties that a query speaks of, each with the type that it is compared with or added up as; else text. */
function typesIn(parts: readonly unknown[]): Map<string, PropertyType> {
  const types = new Map<string, PropertyType>();
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if ('property' in part && typeof part.property === 'string') {
      const compared = 'value' in part ? [part.value].flat()[0] : undefined;
      const type =
        'measure' in part || typeof compared === 'number'
          ? 'number'
          : typeof compared === 'boolean'
            ? 'boolean'
            : 'string';
      const known = types.get(part.property);
      if (known === undefined || known === 'string') types.set(part.property, type);
    }
    Object.values(part).forEach(visit);
  };
  parts.forEach(visit);
  return types;
}
