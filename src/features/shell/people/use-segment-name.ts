import { useLingui } from '@lingui/react/macro';
import { useDatasetStore } from '../../../state/dataset-store.ts';

/** The name of a segment by its id: our words for the built-in ones, the person's own for the rest. */
export const useSegmentName = (): ((id: string) => string) => {
  const { t } = useLingui();
  const rules = useDatasetStore((store) => store.dataset?.settings.segments);
  const builtIn = new Map([
    ['core', t`Core`],
    ['regular', t`Regular`],
    ['potential', t`Potential`],
    ['churned', t`Churned`],
    ['other', t`Other`],
  ]);
  return (id) => {
    const rule = rules?.find((rule) => rule.id === id);
    return rule?.name ?? builtIn.get(id) ?? id;
  };
};
