import * as v from 'valibot';
import { naturalNumber, object, positiveInteger } from '../schema.ts';
import { planRetention, type RetentionQuery } from './retention.ts';
import type { Refuse } from './shared.ts';

/**
 * How many will still be there: the shifted beta-geometric model fitted to counts that are given (`counts[t]` still
 * there at t = 0, 1, 2 …) or to the cohorts of a retention question, and carried forward to `horizon` periods.
 */
export type ProjectionQuery = { kind: 'projection'; model: 'sbg'; horizon: number } & (
  { counts: number[]; of?: never } | { of: RetentionQuery; counts?: never }
);

const mostOffsets = 10_000;

export const projectionSchema = object(
  {
    kind: v.literal('projection'),
    model: v.literal('sbg'),
    counts: v.exactOptional(
      v.pipe(
        v.array(naturalNumber),
        v.minLength(2, 'at least two counts: who was there at t = 0 and at t = 1'),
        v.maxLength(mostOffsets + 1),
      ),
    ),
    horizon: v.pipe(positiveInteger, v.maxValue(mostOffsets, `at most ${mostOffsets}`)),
  },
  ['of'],
);

/** The kinds of question whose cohorts can be projected. */
export const projectedKinds = ['retention'] as const;

/** Everything but `of` itself, which is a question with checks of its own. */
export function checkProjection(query: ProjectionQuery, refuse: Refuse): void {
  if (query.counts) checkCounts(query.counts, refuse);
  if (query.of) checkProjected(query.of, refuse);
}

function checkCounts(counts: readonly number[], refuse: Refuse): void {
  if (counts[0] === 0) refuse('counts.0', 'at least 1: somebody must have been there at t = 0');
  counts.forEach((count, t) => {
    const before = counts[t - 1] ?? Infinity;
    if (count > before) refuse(`counts.${t}`, `counts never rise, but ${count} follows ${before}`);
  });
}

/** Only people who enter once, in one group, have a curve that a model of leaving can follow. */
function checkProjected(of: RetentionQuery, refuse: Refuse): void {
  const { mode, measure, entry } = planRetention(of);
  if (mode === 'on-or-before' || mode === 'brackets')
    refuse('of.mode', `"${mode}" shares are no curve of those still there`, ['on', 'on-or-after']);
  if (measure !== 'users') refuse('of.measure', 'only people can be projected', ['users']);
  if (of.breakdown) refuse('of.breakdown', 'one curve is projected: choose a group by `users` instead');
  if (entry === 'every')
    refuse('of.entry', 'the same people stand in several cohorts', ['first', 'first-ever']);
}
