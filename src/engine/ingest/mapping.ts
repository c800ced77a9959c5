import type { Preview } from '../../model/dataset.ts';
import { invalidSettings } from '../../model/errors.ts';
import { plainName } from '../../model/settings/resolve.ts';
import type { ColumnMapping } from '../../model/settings/settings.ts';
import { type ColumnRole, columnRoles, columnsNamedFor } from './column-names.ts';
import type { Sample } from './sample.ts';
import { unreadable } from './source.ts';
import { timeKind, TimeParser } from './time-parser.ts';

export type Decision = Preview['decisions'][number];

const encoder = new TextEncoder();

/** Texts that tell a column of events from any other. */
const eventWords = new Set([
  'register', 'registration', 'signup', 'signedup', 'login', 'signin', 'logout', 'use', 'used', 'usage', 'view',
  'pageview', 'click', 'open', 'appopen', 'purchase', 'pay', 'paid', 'payment', 'order', 'subscribe', 'feedback',
  'review', 'share', 'search', '注册', '登录', '使用', '支付', '付费', '反馈', '浏览', '点击', '购买', '下单',
]); // prettier-ignore

/**
 * Which columns are user, event and time: those that the settings name, else by name, else by what is in them.
 * @param everyEvent what every row is, so that no column has to say it
 * @throws HoldfastError `invalid-settings` where the settings name a column that is not there
 */
export function decideColumns(sample: Sample, chosen: ColumnMapping = {}, everyEvent?: string): Decision[] {
  const taken = new Set<string>();
  const decisions = new Map<ColumnRole, Decision>();
  for (const role of columnRoles) {
    const column = chosen[role];
    if (column === undefined) continue;
    if (!sample.columns.includes(column)) {
      throw invalidSettings(
        `columns.${role}`,
        `there is no column "${column}"`,
        sample.columns.slice(0, 100),
      );
    }
    taken.add(column);
    decisions.set(role, { role, column, reason: 'chosen' });
  }
  if (everyEvent !== undefined && !decisions.has('event'))
    decisions.set('event', { role: 'event', column: everyEvent, reason: 'constant' });
  for (const role of ['time', 'user', 'event'] as const) {
    if (decisions.has(role)) continue;
    const free = sample.columns.filter((column) => !taken.has(column));
    const decision = byName(role, free, sample) ?? byContent(role, free, sample);
    if (decision.column !== null) taken.add(decision.column);
    decisions.set(role, decision);
  }
  return columnRoles.flatMap((role) => decisions.get(role) ?? []);
}

function byName(role: ColumnRole, free: readonly string[], sample: Sample): Decision | undefined {
  const named = columnsNamedFor(role, free);
  const fitting = named.find((column) => role !== 'time' || timeShare(cellsOf(sample, column)) >= 0.5);
  const column = fitting ?? named[0];
  return column === undefined ? undefined : { role, column, reason: 'name' };
}

function byContent(role: ColumnRole, free: readonly string[], sample: Sample): Decision {
  const looks = { user: looksLikeUsers, event: looksLikeEvents, time: looksLikeTimes }[role];
  const column = free.find((name) => looks(cellsOf(sample, name)));
  return column === undefined ? { role, column: null, reason: 'none' } : { role, column, reason: 'content' };
}

function cellsOf(sample: Sample, column: string): string[] {
  const index = sample.columns.indexOf(column);
  return sample.rows.flatMap((row) => (row[index] ?? '').trim() || []);
}

const share = (cells: readonly string[], holds: (cell: string) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(holds).length / cells.length;

function kindOf(cell: string): { kind: number; magnitude: number } {
  const parser = new TimeParser();
  const bytes = encoder.encode(cell);
  return { kind: parser.parse(bytes, 0, bytes.length), magnitude: parser.magnitude };
}

const timeShare = (cells: readonly string[]): number =>
  share(cells, (cell) => kindOf(cell).kind !== timeKind.unreadable);

/** A number is taken for a time only in a column of another name if it lies in 2001 … 2100 in some unit. */
const looksLikeTimes = (cells: readonly string[]): boolean =>
  share(cells, (cell) => {
    const { kind, magnitude } = kindOf(cell);
    if (kind !== timeKind.smallNumber && kind !== timeKind.largeNumber) return kind !== timeKind.unreadable;
    return [1, 1e3, 1e6].some((unit) => magnitude >= 1e9 * unit && magnitude < 4.1e9 * unit);
  }) >= 0.9;

const identifier =
  /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[^\s@]+@[^\s@]+\.[^\s@]+|[a-z]{1,8}[-_]?\d+|(?=\D*\d)[0-9a-f]{8,64})$/i;

const looksLikeUsers = (cells: readonly string[]): boolean =>
  new Set(cells).size > 1 && share(cells, (cell) => identifier.test(cell)) >= 0.9;

function looksLikeEvents(cells: readonly string[]): boolean {
  const names = new Set(cells.map(plainName));
  const isNamed = [...names].some((name) => eventWords.has(name));
  return (
    isNamed &&
    names.size <= 100 &&
    share(cells, (cell) => cell.length <= 60 && Number.isNaN(Number(cell))) >= 0.9
  );
}

const examples: { [R in ColumnRole]: string } = {
  user: 'who did it, such as user_id',
  event: 'what was done, such as event or action_type',
  time: 'when, such as time or create_time',
};

const orEvery = (missing: readonly ColumnRole[]): string =>
  missing.includes('event') ? ', or say in settings.everyEvent what every row is' : '';

/** @throws HoldfastError `unreadable-data` naming what is missing and the columns that there are */
export function requireColumns(
  decisions: readonly Decision[],
  sample: Sample,
  name: string,
): Required<ColumnMapping> {
  const missing = decisions.filter((decision) => decision.column === null).map((decision) => decision.role);
  if (missing.length > 0) {
    const needed = missing.map((role) => `a column for the ${role} (${examples[role]})`).join(' and ');
    const shown = sample.columns
      .slice(0, 20)
      .map((column) => JSON.stringify(column))
      .join(', ');
    throw unreadable(
      name,
      `no column for the ${missing.join(' and the ')} was found among ${shown === '' ? 'no columns' : shown}; needed: ${needed}. Name it in settings.columns${orEvery(missing)}`,
      sample.columns.slice(0, 100),
    );
  }
  const columnOf = (role: ColumnRole): string =>
    decisions.find((decision) => decision.role === role)?.column ?? '';
  return { user: columnOf('user'), event: columnOf('event'), time: columnOf('time') };
}
