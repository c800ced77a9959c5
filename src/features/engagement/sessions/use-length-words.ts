import { useLingui } from '@lingui/react/macro';
import { sessionLengths } from '../../../model/query/sessions.ts';

/** A class of lengths by where it begins, in seconds: "under 1 min", "5–15 min". */
export function useLengthWords(): (from: number) => string {
  const { t } = useLingui();
  return (from) => {
    if (from === 0) return t`no length`;
    const next = sessionLengths[sessionLengths.indexOf(from) + 1];
    const [low, high] = [from / 60, (next ?? 0) / 60];
    if (from < 1) return t`under ${high} min`;
    return next === undefined ? t`${low} min and more` : t`${low}–${high} min`;
  };
}
