import type { Selector } from '../model/query/shared.ts';
import { filterSql } from './filter.ts';
import { type Fragment, join, sql, text, texts } from './fragment.ts';
import { type Step, stepName } from './pipeline.ts';
import { type Context, event, eventProperty, eventsSql, isFirst } from './source.ts';

/** Whether an event matches: name, role and `where` all hold. */
export function selectorSql(context: Context, selector: Selector): Fragment {
  const { event: named, role, where } = selector;
  const parts: Fragment[] = [];
  if (typeof named === 'string') parts.push(sql`${event} = ${text(named)}`);
  else if (named) parts.push(sql`${event} IN ${texts(named)}`);
  if (role) {
    const names = context.settings.roles[role];
    parts.push(names === null ? isFirst : sql`${event} IN ${texts(names)}`);
  }
  if (where) parts.push(filterSql(where, (name) => eventProperty(context, name)));
  return parts.length === 0 ? sql`true` : sql`(${join(parts, sql` AND `)})`;
}

/**
 * The first steps of every query: `events`, those that exist, and `marked`, the same with further columns.
 * @param parts all that the query speaks of: this tells which properties are needed, and whether each user's first event
 * must be known because no event registers; the settings' rules are added where a people filter names a segment
 */
export function markedEvents(
  context: Context,
  parts: readonly unknown[],
  marks: readonly Fragment[],
): Step[] {
  const { roles, segments } = context.settings;
  const spoken = parts.some((part) => has(part, (key) => key === 'segment')) ? [...parts, segments] : parts;
  const registers = (part: unknown): boolean =>
    has(part, (key, value) => key === 'role' && value === 'register');
  const marksFirst = roles.register === null && spoken.some(registers);
  const select = eventsSql(context, namedProperties(spoken), marksFirst);
  if (marks.length === 0) return [{ name: 'marked', select }];
  return [
    { name: 'events', select },
    {
      name: 'marked',
      select: sql`SELECT *,\n    ${join(marks, sql`,\n    `)}\n  FROM ${stepName(context, 'events')}`,
    },
  ];
}

function has(part: unknown, wanted: (key: string, value: unknown) => boolean): boolean {
  if (typeof part !== 'object' || part === null) return false;
  return Object.entries(part).some(([key, value]) => wanted(key, value) || has(value, wanted));
}

/** The names of all properties that these parts of a query speak of. */
export function namedProperties(parts: readonly unknown[]): Set<string> {
  const found = new Set<string>();
  for (const part of parts) {
    has(part, (key, value) => {
      if (key === 'property' && typeof value === 'string') found.add(value);
      return false;
    });
  }
  return found;
}
