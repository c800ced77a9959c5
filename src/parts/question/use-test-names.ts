import { useLingui } from '@lingui/react/macro';
import type { WhereTest } from './where-draft.ts';

/** What can be asked of a property, in words. */
export const useTestNames = (): Record<WhereTest, string> => {
  const { t } = useLingui();
  return {
    is: t`is`,
    'is-not': t`is not`,
    contains: t`contains`,
    startsWith: t`starts with`,
    gt: t`is more than`,
    gte: t`is at least`,
    lt: t`is less than`,
    lte: t`is at most`,
    isSet: t`is known`,
    isNotSet: t`is unknown`,
  };
};
