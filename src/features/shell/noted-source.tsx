import { useLingui } from '@lingui/react/macro';
import { memo, type ReactNode } from 'react';
import { useChipWords } from '../../parts/condition/use-chip-words.ts';
import { datasetStore } from '../../state/dataset-store.ts';
import { viewStore } from '../../state/view-store.ts';
import { SourceNote } from '../../ui/card/source-note.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { shownDates } from './shown-dates.ts';
import { useDatasetName } from './use-dataset-name.ts';

/**
 * Tells all cards inside what the top bar says: data set, dates, people. A picture of a card has no top bar. It is put
 * together when a card asks, so that no card is drawn again for it when the view changes.
 */
export const NotedSource = memo(({ children }: { children: ReactNode }) => {
  const { t } = useLingui();
  const format = useFormat();
  const words = useChipWords();
  const nameOf = useDatasetName();
  const note = (): string => {
    const { dataset } = datasetStore.getState();
    if (!dataset) return '';
    const { range, people } = viewStore.getState().view;
    const { from, to } = shownDates(range, dataset);
    const zone = dataset.resolved.timezone;
    const dates = dataset.report.from === null ? zone : t`${format.range(from, to)}, days in ${zone}`;
    return [nameOf(dataset), dates, ...people.map(words)].join(' · ');
  };
  return <SourceNote value={note}>{children}</SourceNote>;
});

NotedSource.displayName = 'NotedSource';
