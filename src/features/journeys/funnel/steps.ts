import type { Exclusion } from '../../../model/query/funnel.ts';
import type { Selector } from '../../../model/query/shared.ts';
import type { JourneysQuestion } from '../../../state/view.ts';

type Steps = Pick<JourneysQuestion, 'steps' | 'exclusions'>;

/** The steps with one moved to another place; exclusions stay between the places that they named. */
export function moveStep(steps: readonly Selector[], from: number, to: number): Selector[] {
  const step = steps[from];
  if (!step || to < 0 || to >= steps.length) return [...steps];
  return steps.toSpliced(from, 1).toSpliced(to, 0, step);
}

/** Without one step. Exclusions follow their steps; what stood at the removed one moves to its neighbour or goes. */
export function removeStep(
  steps: readonly Selector[],
  exclusions: readonly Exclusion[],
  index: number,
): Steps {
  const left = (at: number): number => (at > index ? at - 1 : at);
  return {
    steps: steps.toSpliced(index, 1),
    exclusions: exclusions
      .map((one) => ({ ...one, after: left(one.after), before: left(one.before) }))
      .filter(({ after, before }) => after < before && before < steps.length - 1),
  };
}
