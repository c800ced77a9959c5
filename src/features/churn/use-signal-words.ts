import { useLingui } from '@lingui/react/macro';
import { useFormat } from '../../ui/format/format-context.tsx';
import type { Signal } from './signals.ts';

/** An early signal in words, with its numbers. */
export function useSignalWords(): (signal: Signal) => string {
  const { t } = useLingui();
  const format = useFormat();
  return (signal) => {
    switch (signal.id) {
      case 'falling':
        return t`uses fell ${signal.weeks.map(format.count).join(' → ')} a week`;
      case 'silence':
        return t`silent ${format.count(signal.silentDays)} d, usually ${format.decimal(signal.usualGapDays)} d between uses`;
      case 'rating':
        return t`last rating ${format.decimal(signal.rating)} of ${format.decimal(signal.best)}`;
      case 'core':
        return t`never did “${signal.event}”`;
    }
  };
}
