import { observedOffsets } from '../../model/calendar/observed.ts';
import { type PeriodScope, periodsOf } from '../../model/calendar/periods.ts';
import type { ProjectionQuery } from '../../model/query/projection.ts';
import { planRetention, type RetentionQuery } from '../../model/query/retention.ts';
import type { RetentionCounts } from '../../model/result/counts.ts';
import type { ProjectionResult } from '../../model/result/result.ts';
import { pooledTransitions } from '../pooled-transitions.ts';
import { survivalBandSteps } from '../shifted-beta-geometric-band.ts';
import { fitTransitionsSteps } from '../shifted-beta-geometric-fit.ts';
import {
  type Cohort,
  poolTransitions,
  poolTransitionsSteps,
  type Transitions,
} from '../shifted-beta-geometric.ts';

/**
 * The fitted curve with its band (contract §6), of observed cells only. Counts that were given, and cohorts on-or-after,
 * are people who leave once: their likelihood is the model's own, offset 0 being the whole cohort. With `on` people may
 * stay away and come back: see `pooledTransitions` for what is fitted then and what its band means.
 */
export function* deriveProjection(
  query: ProjectionQuery,
  counts: RetentionCounts | null,
  scope: PeriodScope,
): Generator<void, ProjectionResult> {
  const fit = yield* fitTransitionsSteps(
    query.of ? yield* transitionsOf(query.of, counts, scope) : poolTransitions([{ alive: query.counts }]),
  );
  if (fit === null)
    return { alpha: null, beta: null, logLikelihood: null, survival: [], missing: ['cohorts'] };
  const { alpha, beta, logLikelihood, limit } = fit;
  return {
    alpha,
    beta,
    logLikelihood,
    ...(limit !== null && { limit }),
    survival: yield* survivalBandSteps(fit, query.horizon),
  };
}

/** In steps of one cohort: there may be as many of them as offsets. */
function* transitionsOf(
  of: RetentionQuery,
  counts: RetentionCounts | null,
  scope: PeriodScope,
): Generator<void, Transitions> {
  const plan = planRetention(of);
  const observed = observedOffsets(plan, periodsOf(of.range, plan.period, scope), scope);
  const [{ size, retained } = { size: [], retained: [] }] = counts?.groups ?? [];
  const at = (cohort: number, cell: number): number => retained[cohort * plan.cells + cell] ?? 0;
  const reach = Math.max(0, observed.reduce((most, offsets) => Math.max(most, offsets), 0) - 1);
  if (plan.mode === 'on-or-after') {
    function* cohorts(): Generator<Cohort> {
      for (const [cohort, offsets] of observed.entries())
        yield {
          alive: [
            size[cohort] ?? 0,
            ...Array.from({ length: Math.max(0, offsets - 1) }, (_, k) => at(cohort, k + 1)),
          ],
        };
    }
    return yield* poolTransitionsSteps(cohorts(), reach);
  }
  const people = new Float64Array(reach);
  const back = new Float64Array(reach);
  for (const [cohort, offsets] of observed.entries()) {
    for (let cell = 1; cell < offsets; cell++) {
      people[cell - 1] = (people[cell - 1] ?? 0) + (size[cohort] ?? 0);
      back[cell - 1] = (back[cell - 1] ?? 0) + at(cohort, cell);
    }
    yield;
  }
  return pooledTransitions(back, people);
}
