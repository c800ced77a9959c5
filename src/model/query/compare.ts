import * as v from 'valibot';
import { object } from '../schema.ts';
import type { Refuse } from './shared.ts';

/** `x` of `n` people did it. */
export type Side = { n: number; x: number };
export type CompareQuery = { kind: 'compare'; control: Side; variant: Side };

const count = v.pipe(v.number(), v.safeInteger('expected a whole number'));
const side = object({ n: count, x: count });

export const compareSchema = object({ kind: v.literal('compare'), control: side, variant: side });

export function checkCompare(query: CompareQuery, refuse: Refuse): void {
  for (const name of ['control', 'variant'] as const) {
    const { n, x } = query[name];
    if (n < 1) refuse(`${name}.n`, 'at least 1');
    if (x < 0) refuse(`${name}.x`, 'at least 0');
    if (x > n) refuse(`${name}.x`, `at most n, which is ${n}`);
  }
}
