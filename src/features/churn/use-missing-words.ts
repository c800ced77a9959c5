import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { NoChurnModel } from '../../model/result/churn-model.ts';
import { useFormat } from '../../ui/format/format-context.tsx';

/** Why there is no model, and how much it takes. */
export function useMissingWords(): (missing: NoChurnModel['missing']) => string {
  const { t } = useLingui();
  const format = useFormat();
  return ({ reason, has, needs }) => {
    const [there, wanted] = [format.count(has), format.count(needs)];
    switch (reason) {
      case 'days':
        return t`A model learns from one stretch of days and is tested on the next: that takes at least ${wanted} whole days, and the data hold ${plural(has, { one: '# day', other: '# days' })}.`;
      case 'people':
        return t`A model takes at least ${wanted} people to learn from and as many to be tested on; only ${there} had enough uses in time.`;
      case 'left':
        return t`A model takes at least ${wanted} people who left to tell what sets them apart; there were ${there}.`;
      case 'stayed':
        return t`A model takes at least ${wanted} people who stayed to tell what sets them apart; there were ${there}.`;
    }
  };
}
