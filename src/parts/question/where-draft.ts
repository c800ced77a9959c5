import type { PropertySummary, PropertyType } from '../../model/dataset.ts';
import type { Condition, Filter, Op } from '../../model/query/shared.ts';
import type { Scalar } from '../../model/units.ts';

/** One condition on an event while it is edited. `is` and `is-not` take several values, the others one text or nothing. */
export const whereTests = [
  'is',
  'is-not',
  'gte',
  'lte',
  'gt',
  'lt',
  'contains',
  'startsWith',
  'isSet',
  'isNotSet',
] as const;
export type WhereTest = (typeof whereTests)[number];
export type WhereDraft = { property: string; test: WhereTest; values: string[] };

export const testsOf: Record<PropertyType, readonly WhereTest[]> = {
  string: ['is', 'is-not', 'contains', 'startsWith', 'isSet', 'isNotSet'],
  number: ['gte', 'lte', 'gt', 'lt', 'is', 'is-not', 'isSet', 'isNotSet'],
  boolean: ['is', 'is-not', 'isSet', 'isNotSet'],
};

export const takesList = (test: WhereTest): boolean => test === 'is' || test === 'is-not';
export const takesNothing = (test: WhereTest): boolean => test === 'isSet' || test === 'isNotSet';

/** The conditions of a filter that the form can show (all of them hold); null where it says more than that. */
export function draftsOf(where: Filter | undefined): WhereDraft[] | null {
  if (where === undefined) return [];
  if ('op' in where) return [draftOf(where)];
  if (!('and' in where)) return null;
  const drafts = where.and.map((part) => ('op' in part ? draftOf(part) : null));
  return drafts.every((draft) => draft !== null) ? drafts : null;
}

function draftOf({ property, op, value }: Condition): WhereDraft {
  const values = (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);
  const tests: Partial<Record<Op, WhereTest>> = { eq: 'is', in: 'is', ne: 'is-not', notIn: 'is-not' };
  return { property, test: tests[op] ?? (op as WhereTest), values };
}

/** The filter that complete drafts make; undefined where none is complete. */
export function whereOf(
  drafts: readonly WhereDraft[],
  properties: readonly Pick<PropertySummary, 'name' | 'type'>[],
): Filter | undefined {
  const conditions = drafts.flatMap((draft) => conditionOf(draft, typeIn(properties, draft.property)) ?? []);
  return conditions.length > 1 ? { and: conditions } : conditions[0];
}

export const typeIn = (
  properties: readonly Pick<PropertySummary, 'name' | 'type'>[],
  property: string,
): PropertyType => properties.find(({ name }) => name === property)?.type ?? 'string';

function conditionOf({ property, test, values }: WhereDraft, type: PropertyType): Condition | null {
  if (test === 'isSet' || test === 'isNotSet') return { property, op: test };
  if (test === 'is' || test === 'is-not') {
    const typed = values.flatMap((text) => scalarOf(text, type) ?? []);
    const [only, ...more] = typed;
    if (only === undefined) return null;
    if (more.length > 0) return { property, op: test === 'is' ? 'in' : 'notIn', value: typed };
    return { property, op: test === 'is' ? 'eq' : 'ne', value: only };
  }
  const value = scalarOf(values[0] ?? '', test === 'contains' || test === 'startsWith' ? 'string' : type);
  return value === undefined ? null : { property, op: test, value };
}

function scalarOf(text: string, type: PropertyType): Scalar | undefined {
  if (type === 'string') return text === '' ? undefined : text;
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? undefined : number;
}
