import { useLingui } from '@lingui/react/macro';

/** Days of silence, both included: "7–13 d", "90+ d". */
export function useSilenceWords(): (band: { from: number; to: number | null }) => string {
  const { t } = useLingui();
  return ({ from, to }) => (to === null ? t`${from}+ d` : t`${from}–${to} d`);
}

/** The same within a sentence. */
export function useSpokenSilence(): (band: { from: number; to: number | null }) => string {
  const { t } = useLingui();
  return ({ from, to }) => (to === null ? t`${from} days or more` : t`${from}–${to} days`);
}
