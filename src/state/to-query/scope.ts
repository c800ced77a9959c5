import { formatDay } from '../../model/calendar/civil.ts';
import { zoneOf } from '../../model/calendar/zone.ts';
import type { Dataset } from '../../model/dataset.ts';
import { segmentIds } from '../../model/query/query.ts';
import type { Range, Scope, UserFilter } from '../../model/query/shared.ts';
import { rangeBefore, resolveRange } from '../range.ts';
import type { SavedCohort } from '../saved.ts';
import type { PeopleChip, View } from '../view.ts';

/** What a view needs to become queries: the open data set and the cohorts saved in this browser. */
export type QueryContext = {
  dataset: Pick<Dataset, 'settings' | 'resolved' | 'report' | 'events' | 'properties'>;
  cohorts: readonly SavedCohort[];
};

export type ChipProblem = 'no-such-cohort' | 'no-such-segment';

/** Why a chip chooses nobody here: an address from elsewhere may name what this browser or data set does not have. */
export function chipProblem(chip: PeopleChip, context: QueryContext): ChipProblem | null {
  const filter = chip.kind === 'filter' ? chip.filter : cohortOf(chip.id, context)?.people;
  if (!filter) return 'no-such-cohort';
  const known = segmentIds(context.dataset.settings);
  return segmentsIn(filter).every((id) => known.includes(id)) ? null : 'no-such-segment';
}

/** The people of a chip; nobody where it names what is not there, so that no number speaks of other people. */
function peopleOf(chip: PeopleChip, context: QueryContext): UserFilter {
  if (chipProblem(chip, context) !== null) return { ids: [] };
  return chip.kind === 'filter' ? chip.filter : (cohortOf(chip.id, context)?.people ?? { ids: [] });
}

/** All chips together; undefined is everyone. */
export function peopleFilter(chips: readonly PeopleChip[], context: QueryContext): UserFilter | undefined {
  const filters = chips.map((chip) => peopleOf(chip, context));
  return filters.length > 1 ? { and: filters } : filters[0];
}

/** Date range and people of the top bar, as every query that reads events over a range takes them. */
export const scopeOf = (view: View, context: QueryContext): Scope =>
  scope(resolveRange(view.range, context.dataset.resolved), peopleFilter(view.people, context), context);

/**
 * What the view compares with: the same people in the days before, or other people in the same days (in place of the
 * people filter). Null where nothing is compared, and where "all" leaves no days before.
 */
export function comparedScopeOf(view: View, context: QueryContext): Scope | null {
  const range = resolveRange(view.range, context.dataset.resolved);
  if (view.compare.kind === 'people') return scope(range, peopleOf(view.compare.chip, context), context);
  if (view.compare.kind === 'none' || !range) return null;
  return scope(rangeBefore(range), peopleFilter(view.people, context), context);
}

function scope(range: Range | undefined, users: UserFilter | undefined, { dataset }: QueryContext): Scope {
  return { ...(range && { range: fromFirstEvent(range, dataset) }), ...(users && { users }) };
}

/** Without the days before the first event, on which nothing can be: an address may ask for centuries of them. */
function fromFirstEvent({ from, to }: Range, { report, resolved }: QueryContext['dataset']): Range {
  if (report.from === null) return { from: to, to };
  const first = formatDay(zoneOf(resolved.timezone).dayOf(Date.parse(report.from)));
  if (from >= first) return { from, to };
  return { from: first < to ? first : to, to };
}

/** The dates that a page says it speaks of: those that the data has of the chosen ones, or these where it has none. */
export function datesShown(view: View, { dataset }: QueryContext): Range {
  const { report, resolved } = dataset;
  const { dayOf } = zoneOf(resolved.timezone);
  const last = formatDay(dayOf(resolved.asOf));
  const first = report.from === null ? last : formatDay(dayOf(Date.parse(report.from)));
  const { from, to } = resolveRange(view.range, resolved) ?? { from: first, to: last };
  if (to < first || from > last) return { from, to };
  return { from: from > first ? from : first, to: to < last ? to : last };
}

/** The people alone, for what speaks of the moment `asOf` and takes no range. */
export const peopleIn = ({ users }: Scope): { users?: UserFilter } => (users ? { users } : {});

const cohortOf = (id: string, { cohorts }: QueryContext): SavedCohort | undefined =>
  cohorts.find((cohort) => cohort.id === id);

function segmentsIn(filter: UserFilter): string[] {
  if ('and' in filter) return filter.and.flatMap(segmentsIn);
  if ('or' in filter) return filter.or.flatMap(segmentsIn);
  if ('not' in filter) return segmentsIn(filter.not);
  return 'segment' in filter ? [filter.segment] : [];
}
