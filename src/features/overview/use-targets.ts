import type { Indicator } from '../../model/result/result.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import type { SavedDataset } from '../../state/saved.ts';
import { savedKeyOf, useSavedStore } from '../../state/saved-store.ts';

type Targets = SavedDataset['targets'];
const none: Targets = [];

/** The targets that a person set for the open data set. */
export function useTargets(): Targets {
  const key = useDatasetStore((store) => (store.dataset ? savedKeyOf(store.dataset) : ''));
  return useSavedStore(({ saved }) => saved.datasets.find((one) => one.key === key)?.targets ?? none);
}

/** Indicators with a person's own targets in place of the product's, met or missed by them. */
export const withTargets = (indicators: readonly Indicator[], targets: Targets): Indicator[] =>
  indicators.map((indicator) => {
    const own = targets.find(({ id }) => id === indicator.id);
    if (!own) return indicator;
    const { value, direction } = indicator;
    const met = value === null ? null : direction === 'at-least' ? value >= own.target : value <= own.target;
    return { ...indicator, target: own.target, met };
  });
