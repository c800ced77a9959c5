import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Action, Kept } from './actions.ts';
import { useMeasureWords } from './use-measure-words.ts';

/** What there is to do, in a sentence. */
export function useActionWords(): (action: Action) => string {
  const { t } = useLingui();
  const words = useMeasureWords();
  const look: Record<Kept, string> = {
    d1: t`Look at what newcomers do in their first 24 hours`,
    d7: t`Look at what newcomers do in their first week`,
    d30: t`Look at what newcomers do in their first month`,
    'paid-30': t`Look at who pays once and not again`,
  };
  return (action) => {
    if (action.kind === 'target') return look[action.id];
    if (action.kind === 'write')
      return t`${plural(action.people, {
        one: 'Write to the one person who fell silent most recently',
        other: 'Write to the # people who fell silent most recently',
      })}`;
    const { measure, group } = action.change;
    const what = words(measure);
    const whom = group && `${group.property} “${String(group.value)}”`;
    return whom === null ? t`Find out why it fell: ${what}` : t`Find out why it fell for ${whom}: ${what}`;
  };
}
