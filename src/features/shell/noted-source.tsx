import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Dataset } from '../../model/dataset.ts';
import { useChipWords } from '../../parts/condition/use-chip-words.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { useViewStore } from '../../state/view-store.ts';
import { SourceNote } from '../../ui/card/source-note.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { shownDates } from './shown-dates.ts';
import { useDatasetName } from './use-dataset-name.ts';

/** Tells all cards inside what the top bar says: data set, dates, people. A picture of a card has no top bar. */
export const NotedSource = ({ children }: { children: ReactNode }) => {
  const dataset = useDatasetStore((store) => store.dataset);
  return dataset ? <Noted dataset={dataset}>{children}</Noted> : children;
};

const Noted = ({ dataset, children }: { dataset: Dataset; children: ReactNode }) => {
  const { t } = useLingui();
  const format = useFormat();
  const { range, people } = useViewStore((store) => store.view);
  const words = useChipWords();
  const { from, to } = shownDates(range, dataset);
  const zone = dataset.resolved.timezone;
  const dates = dataset.report.from === null ? zone : t`${format.range(from, to)}, days in ${zone}`;
  return (
    <SourceNote value={[useDatasetName()(dataset), dates, ...people.map(words)].join(' · ')}>
      {children}
    </SourceNote>
  );
};
