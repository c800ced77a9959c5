import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Band } from './rfm-view.ts';

/** Bands of days and of times, in words. */
export function useBandWords(): {
  recencyWords: (band: Band) => string;
  frequencyWords: (band: Band) => string;
} {
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
  };
}
