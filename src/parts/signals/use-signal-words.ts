import { useLingui } from '@lingui/react/macro';
import type { ChurnUser } from '../../model/result/result.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { useViewStore } from '../../state/view-store.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { coreEvent, ratingProperty, type Signal, toSignals } from './signals.ts';

/** What stands out about a person at risk, in words, the most telling first; the query asked for signals. */
export function usePersonSignals(): (user: ChurnUser) => string[] {
  const words = useSignalWords();
  const dataset = useDatasetStore((store) => store.dataset);
  const view = useViewStore((store) => store.view);
  if (!dataset) return () => [];
  const core = coreEvent(view, dataset);
  const rating = ratingProperty(dataset);
  return (user) => toSignals(user, core, rating).map(words);
}

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
        if (signal.best === null) return t`last rating ${format.decimal(signal.rating)}, among the lowest`;
        return t`last rating ${format.decimal(signal.rating)} of ${format.decimal(signal.best)}`;
      case 'core':
        return t`never did “${signal.event}”`;
    }
  };
}
