import { useLingui } from '@lingui/react/macro';
import type { Settings } from '../../../model/settings/settings.ts';
import { useChipWords } from '../../../parts/condition/use-chip-words.ts';

/** Each segment's rule in words, in the order in which they are tried; the standard ones where a person has none. */
export function useRuleWords(own: Settings['segments']): { id: string; words: string }[] {
  const { t } = useLingui();
  const words = useChipWords();
  if (own)
    return [
      ...own.map(({ id, when }) => ({ id, words: words({ kind: 'filter', name: null, filter: when }) })),
      { id: 'other', words: t`Whom no rule fits.` },
    ];
  return [
    { id: 'core', words: t`At least 10 uses and at least one payment.` },
    { id: 'regular', words: t`At least 3 uses.` },
    { id: 'churned', words: t`No use, and nothing at all in the last 7 days.` },
    { id: 'potential', words: t`Everyone else: one or two uses, or around without using.` },
  ];
}
