import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Moment } from '../../../state/view.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import type { HalfBy } from './moments-view.ts';

/** Names of the moments, their spans, and when half have come. */
export function useMomentWords() {
  const { t } = useLingui();
  const format = useFormat();
  const names: Record<Moment, { name: string; span: string; asks: string }> = {
    'first-use': { name: t`First use`, span: t`0–24 h`, asks: t`did they see value?` },
    'next-day': { name: t`Next day`, span: t`24–48 h`, asks: t`does a habit begin?` },
    settling: { name: t`Settling`, span: t`day 3–7`, asks: t`did they use it again?` },
    paying: { name: t`Paying`, span: t`day 15–30`, asks: t`did they pay then?` },
  };
  return {
    names,
    half: ({ unit, value }: HalfBy): string => {
      if (unit === 'second') return value === 0 ? t`half at once` : t`half within ${format.duration(value)}`;
      if (unit === 'hour') return t`half by ${plural(value, { one: 'hour #', other: 'hour #' })}`;
      return t`half by ${plural(value, { one: 'day #', other: 'day #' })}`;
    },
  };
}
