import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Band } from './rfm-view.ts';

type BandWords = { recencyWords: (band: Band) => string; frequencyWords: (band: Band) => string };

/** Bands of days and of times, in words; `short` as little as a phone has room for. */
export function useBandWords(): BandWords & { short: BandWords } {
  const { t } = useLingui();
  return {
    recencyWords: ({ from, to }) => {
      if (to === null) return t`${from} days ago and more`;
      if (from === to) return plural(from, { one: '# day ago', other: '# days ago' });
      return from === 0 ? t`within ${to} days` : t`${from}–${to} days ago`;
    },
    frequencyWords: ({ from, to }) => {
      if (to === null) return t`${from} times and more`;
      return from === to ? plural(from, { one: 'once', other: '# times' }) : t`${from}–${to} times`;
    },
    short: {
      recencyWords: ({ from, to }) =>
        to === null ? t`${from}+ d` : from === to ? t`${from} d` : t`${from}–${to} d`,
      frequencyWords: ({ from, to }) =>
        to === null ? t`${from}+ ×` : from === to ? t`${from} ×` : t`${from}–${to} ×`,
    },
  };
}
