import { useLingui } from '@lingui/react/macro';
import type { Span } from '../../../state/to-query/engagement.ts';
import type { ActivitySpan } from '../../../state/view.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';

/** "5 – 11 Jan 2026", "Jan 2026 (still open)". */
export function useSpanWords(): (span: Span, kind: ActivitySpan) => string {
  const { t } = useLingui();
  const format = useFormat();
  return ({ from, to, open }, kind) => {
    const name = kind === 'month' ? format.monthYear(from) : format.range(from, to);
    return open ? t`${name} (still open)` : name;
  };
}
