import { useLingui } from '@lingui/react/macro';
import type { GroupChoice } from '../../model/query/users.ts';
import type { Scalar } from '../../model/units.ts';

/** "paid", "channel unknown", "all others". */
export function useGroupWords(property: string | undefined): (group: GroupChoice) => string {
  const { t } = useLingui();
  return ({ value, other }) => {
    if (other) return t`all others`;
    if (value === null || value === undefined) return t`${property ?? ''} unknown`;
    return scalarText(value, t`yes`, t`no`);
  };
}

const scalarText = (value: Scalar, yes: string, no: string): string =>
  typeof value === 'boolean' ? (value ? yes : no) : value === '' ? '“”' : String(value);
