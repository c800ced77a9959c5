import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { NoChurnModel } from '../../model/result/churn-model.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { useViewStore } from '../../state/view-store.ts';

/** The way out where too few people have enough uses for a model: to ask for one use only. */
export const FewerUses = ({ missing }: NoChurnModel) => {
  const minUses = useViewStore((store) => store.view.churn.minUses);
  const everyone = useDatasetStore((store) => store.dataset?.report.users) ?? 0;
  const ask = useViewStore((store) => store.ask);
  if (missing.reason !== 'people' || minUses <= 1 || everyone < missing.needs) return null;
  return (
    <Button size="compact-sm" variant="default" onClick={() => ask('churn', { minUses: 1 })}>
      <Trans>Take people from one use on</Trans>
    </Button>
  );
};
