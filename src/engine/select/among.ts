import type { UserFilter } from '../../model/query/shared.ts';
import type { Scope } from '../scope.ts';
import { comparisonOf } from './comparison.ts';
import { everyone, peopleMask } from './people.ts';

/** Whole numbers by name. They grow by what each person adds, whoever the others are. */
export type Tables<Name extends string> = Record<Name, Float64Array>;

type Counted<Name extends string> = { people: Uint8Array; tables: Tables<Name> };

/**
 * Counts among the chosen people, from a remembered count among others: those who have come are counted and added, those
 * who have left are counted and taken off. Only whole numbers may be counted so: sums of fractions would drift.
 * @param count counts among these people, who ascend
 * @returns tables of the caller's own
 */
export function* countAmong<Name extends string>(
  scope: Scope,
  query: { kind: string; users?: UserFilter },
  count: (people: Uint32Array) => Generator<void, Tables<Name>>,
): Generator<void, Tables<Name>> {
  const { memo } = scope;
  const people = yield* peopleMask(scope, query.users);
  const { users: _, ...whoever } = query;
  const question = JSON.stringify(whoever);
  const all = `among all ${question}`;
  const last = `among the last ${question}`;
  const ofAll = memo.get(all) as Tables<Name> | undefined;
  if (!people) {
    const tables = ofAll ?? (yield* count(everyone(scope)));
    memo.set(all, tables);
    return copyOf(tables);
  }
  const candidates = [memo.get(last) as Counted<Name> | undefined];
  if (ofAll) {
    const all = memo.of('all chosen', () => new Uint8Array(scope.users).fill(1));
    candidates.push({ people: all, tables: ofAll });
  }
  const comparison = comparisonOf(memo, people);
  let near: Counted<Name> | null = null;
  let least = comparison.size;
  for (const one of candidates) {
    const size = one ? comparison.differing(one.people) : Infinity;
    if (one && size < least) [near, least] = [one, size];
  }
  const tables = near ? copyOf(near.tables) : yield* count(comparison.users);
  if (near && least > 0) {
    const { came, left } = comparison.with(near.people);
    if (came.length > 0) add(tables, yield* count(came), 1);
    if (left.length > 0) add(tables, yield* count(left), -1);
  }
  memo.set(last, { people, tables });
  return copyOf(tables);
}

const copyOf = <Name extends string>(tables: Tables<Name>): Tables<Name> =>
  Object.fromEntries(
    Object.entries<Float64Array>(tables).map(([name, table]) => [name, table.slice()]),
  ) as Tables<Name>;

function add<Name extends string>(to: Tables<Name>, more: Tables<Name>, sign: 1 | -1): void {
  for (const name in to) {
    const [table, other] = [to[name], more[name]];
    for (let i = 0; i < table.length; i++) table[i] = (table[i] ?? 0) + sign * (other[i] ?? 0);
  }
}
