import * as v from 'valibot';
import { parseHour } from '../calendar/civil.ts';
import { hourMs } from '../calendar/periods.ts';
import { zoneOf } from '../calendar/zone.ts';
import { invalidQuery } from '../errors.ts';
import { object, parseAs } from '../schema.ts';
import { soundJson } from '../sound-json.ts';
import type { Settings } from '../settings/settings.ts';
import { builtInSegmentIds } from '../settings/segments.ts';
import {
  type FrequencyQuery,
  frequencySchema,
  type LifecycleQuery,
  lifecycleSchema,
  type StickinessQuery,
  stickinessSchema,
} from './activity.ts';
import {
  ahaOutcomeCellSchema,
  ahaOutcomeSchema,
  type AhaQuery,
  ahaSchema,
  checkAha,
  outcomeKinds,
} from './aha.ts';
import { checkChurn, type ChurnQuery, churnSchema } from './churn.ts';
import { type ClustersQuery, clustersSchema } from './clusters.ts';
import { checkCompare, type CompareQuery, compareSchema } from './compare.ts';
import { checkFunnel, type FunnelQuery, funnelSchema } from './funnel.ts';
import { type IndicatorsQuery, indicatorsSchema } from './indicators.ts';
import { type PathsQuery, pathsSchema } from './paths.ts';
import { checkProjection, projectedKinds, type ProjectionQuery, projectionSchema } from './projection.ts';
import { checkRetention, type RetentionQuery, retentionSchema } from './retention.ts';
import { checkRfm, type RfmQuery, rfmSchema } from './rfm.ts';
import {
  checkSegmentFlow,
  type SegmentFlowQuery,
  segmentFlowSchema,
  type SegmentsQuery,
  segmentsSchema,
} from './segments.ts';
import { type SessionsQuery, sessionsSchema } from './sessions.ts';
import { checkRange, type Range, type Refuse, type UserFilter } from './shared.ts';
import { checkTrend, type TrendQuery, trendSchema } from './trend.ts';
import { type UserQuery, userSchema } from './user.ts';
import {
  cellSchemas,
  checkCell,
  type CellOf,
  type CellTarget,
  type UsersQuery,
  usersEntries,
} from './users.ts';

/** The kinds with people behind their numbers: those that `users` can ask about. */
export type CountingQuery =
  | RetentionQuery
  | TrendQuery
  | LifecycleQuery
  | StickinessQuery
  | FrequencyQuery
  | SessionsQuery
  | FunnelQuery
  | SegmentsQuery
  | SegmentFlowQuery
  | RfmQuery
  | ClustersQuery
  | ChurnQuery
  | IndicatorsQuery
  | AhaQuery;

export type Query = CountingQuery | PathsQuery | ProjectionQuery | CompareQuery | UsersQuery | UserQuery;
export type QueryKind = Query['kind'];

const countingSchemas = {
  retention: retentionSchema,
  trend: trendSchema,
  lifecycle: lifecycleSchema,
  stickiness: stickinessSchema,
  frequency: frequencySchema,
  sessions: sessionsSchema,
  funnel: funnelSchema,
  segments: segmentsSchema,
  'segment-flow': segmentFlowSchema,
  rfm: rfmSchema,
  clusters: clustersSchema,
  churn: churnSchema,
  indicators: indicatorsSchema,
  aha: ahaSchema,
} satisfies Record<CountingQuery['kind'], v.GenericSchema>;

const otherSchemas = { paths: pathsSchema, compare: compareSchema, user: userSchema };

/**
 * Validates a query from outside (command line, URL, stored view, message).
 * @throws HoldfastError `invalid-query` naming the field and, where there is a list, what is allowed there.
 */
export function parseQuery(input: unknown, settings: Settings): Query {
  return parse(soundJson(input, refusalUnder('')), settings, '');
}

const kinds = [...Object.keys(countingSchemas), ...Object.keys(otherSchemas), 'projection', 'users'];

/** Those that are about another query, which is parsed by itself. */
type AboutQuery = UsersQuery | ProjectionQuery | AhaQuery;
type PlainQuery = Exclude<Query, AboutQuery>;

function parse(input: unknown, settings: Settings, prefix: string): Query {
  const kind = kindOf(input, kinds, prefix);
  if (kind === 'users') return parseUsers(input as Record<string, unknown>, settings, prefix);
  if (kind === 'aha') return parseAha(input as Record<string, unknown>, settings, prefix);
  if (kind === 'projection') return parseProjection(input as Record<string, unknown>, settings, prefix);
  const schema = { ...countingSchemas, ...otherSchemas }[kind as PlainQuery['kind']];
  const query: PlainQuery = parseAs<PlainQuery>(schema, input, 'invalid-query', prefix);
  check(query, settings, refusalUnder(prefix));
  return query;
}

function kindOf(input: unknown, allowed: readonly string[], prefix: string): string {
  const field = prefix === '' ? 'kind' : `${prefix}.kind`;
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw invalidQuery(prefix === '' ? 'query' : prefix, 'expected a JSON object with a "kind"');
  }
  const kind = (input as { kind?: unknown }).kind;
  if (typeof kind !== 'string' || !allowed.includes(kind)) {
    const named = JSON.stringify(kind) ?? 'missing';
    const isKind = typeof kind === 'string' && kinds.includes(kind);
    const message = isKind ? `${named} cannot be asked about here` : `no such kind of query: ${named}`;
    throw invalidQuery(field, message, allowed);
  }
  return kind;
}

function parseUsers(input: Record<string, unknown>, settings: Settings, prefix: string): UsersQuery {
  const { of: ofInput, cell: cellInput, ...rest } = input;
  const path = (name: string): string => (prefix === '' ? name : `${prefix}.${name}`);
  const frame = parseAs(object(usersEntries, ['of', 'cell']), rest, 'invalid-query', prefix);
  kindOf(ofInput, Object.keys(countingSchemas), path('of'));
  const of = parse(ofInput, settings, path('of')) as CountingQuery;
  const cell = parseAs(cellSchemas[of.kind] as v.GenericSchema, cellInput, 'invalid-query', path('cell'));
  const target = { of, cell } as CellTarget;
  const refuse = refusalUnder(prefix);
  checkCell(target, refuse);
  const ids = segmentIds(settings);
  for (const [field, name] of segmentsNamed(target)) {
    if (!ids.includes(name)) refuse(`cell.${field}`, `no segment is called "${name}"`, ids);
  }
  return { ...frame, ...target };
}

function parseProjection(
  input: Record<string, unknown>,
  settings: Settings,
  prefix: string,
): ProjectionQuery {
  const { of: ofInput, ...rest } = input;
  const path = prefix === '' ? 'of' : `${prefix}.of`;
  const refuse = refusalUnder(prefix);
  const { counts, ...frame } = parseAs(projectionSchema, rest, 'invalid-query', prefix);
  let query: ProjectionQuery;
  if ('of' in input) {
    if (counts) refuse('of', 'either counts or of, not both');
    kindOf(ofInput, projectedKinds, path);
    query = { ...frame, of: parse(ofInput, settings, path) as RetentionQuery };
  } else if (counts) query = { ...frame, counts };
  else return refuse('counts', 'either counts or of: what is projected?');
  checkProjection(query, refuse);
  return query;
}

function parseAha(input: Record<string, unknown>, settings: Settings, prefix: string): AhaQuery {
  const { outcome: outcomeInput, ...rest } = input;
  const path = prefix === '' ? 'outcome' : `${prefix}.outcome`;
  type Frame = Omit<AhaQuery, 'outcome'>;
  const frame = parseAs<Frame>(ahaSchema, rest, 'invalid-query', prefix);
  const { of: ofInput, cell: cellInput, ...more } = objectAt(outcomeInput, path);
  parseAs(ahaOutcomeSchema, more, 'invalid-query', path);
  kindOf(ofInput, outcomeKinds, `${path}.of`);
  const of = parse(ofInput, settings, `${path}.of`) as RetentionQuery;
  const cell = parseAs<CellOf['retention']>(ahaOutcomeCellSchema, cellInput, 'invalid-query', `${path}.cell`);
  checkCell({ of, cell }, refusalUnder(path));
  const query: AhaQuery = { ...frame, outcome: { of, cell } };
  checkAha(query, refusalUnder(prefix));
  return query;
}

function objectAt(input: unknown, path: string): Record<string, unknown> {
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return { ...input };
  throw invalidQuery(path, 'missing; expected an object with "of" and "cell"', ['of', 'cell']);
}

const refusalUnder =
  (prefix: string): Refuse =>
  (field, message, allowed) => {
    throw invalidQuery(prefix === '' ? field : `${prefix}.${field}`, message, allowed);
  };

function check(query: PlainQuery, settings: Settings, refuse: Refuse): void {
  if ('range' in query && query.range) checkLongHours(query.range, settings, refuse);
  if ('users' in query && query.users) checkPeople(query.users, settings, refuse, 'users');
  switch (query.kind) {
    case 'retention':
      return checkRetention(query, refuse);
    case 'trend':
      return checkTrend(query, refuse);
    case 'lifecycle':
    case 'stickiness':
    case 'frequency':
    case 'sessions':
      return checkRange(query.range, query.period, refuse);
    case 'funnel':
      return checkFunnel(query, refuse);
    case 'paths':
      return checkRange(query.range, 'day', refuse);
    case 'segment-flow':
      return checkSegmentFlow(query, refuse);
    case 'rfm':
      return checkRfm(query, refuse);
    case 'compare':
      return checkCompare(query, refuse);
    case 'churn':
      return checkChurn(query, refuse);
    case 'segments':
    case 'clusters':
    case 'indicators':
    case 'user':
      return;
  }
}

/** T24 is a fair question on any day. T25 is one only where the zone has so long a day (Antarctica/Troll, once a year). */
function checkLongHours(range: Range, { timezone }: Settings, refuse: Refuse): void {
  for (const side of ['from', 'to'] as const) {
    const hour = parseHour(range[side]);
    if (!hour || hour.hour <= 24) continue;
    const zone = zoneOf(timezone);
    const length = zone.dayStart(hour.day + 1) - zone.dayStart(hour.day);
    if (length <= hour.hour * hourMs)
      refuse(
        `range.${side}`,
        `${range[side].slice(0, 10)} is too short for an hour T${hour.hour} in ${timezone}`,
        [`T00 … T${Math.ceil(length / hourMs) - 1}`],
      );
  }
}

/** The segments that people can stand in under these settings, in the order of the rules. */
export function segmentIds(settings: Pick<Settings, 'segments'>): string[] {
  return settings.segments ? [...settings.segments.map((rule) => rule.id), 'other'] : [...builtInSegmentIds];
}

/** By the field of the cell. */
function segmentsNamed({ of, cell }: CellTarget): [field: string, name: string][] {
  if (of.kind === 'segments') return 'segment' in cell ? [['segment', cell.segment]] : [];
  if (of.kind !== 'segment-flow' || !('to' in cell)) return [];
  const to: [string, string] = ['to', cell.to];
  return cell.from === null ? [to] : [['from', cell.from], to];
}

/** What people did is chosen by whole days, whatever the period of the query: a rule of the settings has none. */
function checkWithin(within: Range | undefined, refuse: Refuse, field: string): void {
  for (const side of ['from', 'to'] as const) {
    if (within && parseHour(within[side])) {
      refuse(`${field}.${side}`, 'people are chosen by whole days', ['a local date']);
    }
  }
  checkRange(within, 'day', refuse, field);
}

/** Refuses unknown segments and impossible ranges anywhere in a people filter. */
export function checkPeople(filter: UserFilter, settings: Settings, refuse: Refuse, field: string): void {
  if ('and' in filter || 'or' in filter) {
    const [name, parts] = 'and' in filter ? (['and', filter.and] as const) : (['or', filter.or] as const);
    parts.forEach((part, index) => checkPeople(part, settings, refuse, `${field}.${name}.${index}`));
  } else if ('not' in filter) checkPeople(filter.not, settings, refuse, `${field}.not`);
  else if ('did' in filter) checkWithin(filter.within, refuse, `${field}.within`);
  else if ('segment' in filter) {
    const ids = segmentIds(settings);
    if (!ids.includes(filter.segment)) {
      refuse(`${field}.segment`, `no segment is called "${filter.segment}"`, ids);
    }
  }
}
