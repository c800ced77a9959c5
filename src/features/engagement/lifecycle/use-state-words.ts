import { useLingui } from '@lingui/react/macro';
import type { LifecycleState } from '../../../model/query/users.ts';

export function useStateWords(): Record<LifecycleState, string> {
  const { t } = useLingui();
  return {
    new: t`New`,
    returning: t`Returning`,
    resurrected: t`Resurrected`,
    dormant: t`Dormant`,
  };
}
