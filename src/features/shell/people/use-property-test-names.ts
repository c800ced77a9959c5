import { useLingui } from '@lingui/react/macro';
import { type PropertyTest } from './draft.ts';

export const usePropertyTestNames = (): Record<PropertyTest, string> => {
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
