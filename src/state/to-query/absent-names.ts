import type { Filter, UserFilter } from '../../model/query/shared.ts';
import type { PeopleChip } from '../view.ts';
import type { QueryContext } from './scope.ts';

/**
 * Names of properties and events that a condition speaks of and these data do not have, as an address from elsewhere or
 * another data set may: nobody has them, which a number alone does not say.
 */
export function absentNames(chip: PeopleChip, { dataset, cohorts }: QueryContext): string[] {
  const filter = chip.kind === 'filter' ? chip.filter : cohorts.find(({ id }) => id === chip.id)?.people;
  if (!filter) return [];
  const properties = new Set(dataset.properties.map(({ name }) => name));
  const events = new Set(dataset.events.map(({ name }) => name));
  const spoken = namesIn(filter);
  return [
    ...new Set([
      ...spoken.properties.filter((name) => !properties.has(name)),
      ...spoken.events.filter((name) => !events.has(name)),
    ]),
  ];
}

type Names = { properties: string[]; events: string[] };

function namesIn(filter: UserFilter): Names {
  if ('and' in filter) return together(filter.and);
  if ('or' in filter) return together(filter.or);
  if ('not' in filter) return namesIn(filter.not);
  if ('user' in filter) return { properties: propertiesIn(filter.user), events: [] };
  if (!('did' in filter)) return { properties: [], events: [] };
  const { event = [], where } = filter.did;
  return { properties: where ? propertiesIn(where) : [], events: [event].flat() };
}

function together(filters: readonly UserFilter[]): Names {
  const names = filters.map(namesIn);
  return {
    properties: names.flatMap(({ properties }) => properties),
    events: names.flatMap(({ events }) => events),
  };
}

function propertiesIn(filter: Filter): string[] {
  if ('and' in filter) return filter.and.flatMap(propertiesIn);
  if ('or' in filter) return filter.or.flatMap(propertiesIn);
  return 'not' in filter ? propertiesIn(filter.not) : [filter.property];
}
