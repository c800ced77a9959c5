import { useLingui } from '@lingui/react/macro';
import type { AskedMoment } from './use-moments.ts';

/** What each question of the four moments is for. */
export function useAskedWords(): Record<AskedMoment, string> {
  const { t } = useLingui();
  return {
    use: t`First use, next day, days 3–7`,
    pay: t`Paying on days 15–30`,
    again: t`Paying again`,
    still: t`Still there later`,
    first: t`By when they first use it`,
    'next-day': t`By when they come back the next day`,
    'use-split': t`First use, next day, days 3–7, by group`,
    'pay-split': t`Paying on days 15–30, by group`,
  };
}
