import { Trans, useLingui } from '@lingui/react/macro';
import type { Dataset } from '../../../model/dataset.ts';
import type { Selector } from '../../../model/query/shared.ts';
import { choiceOf, type EventChoice, selectorOf } from '../../../parts/question/event-choice.ts';
import { useEventOptions } from '../../../parts/question/use-event-words.ts';
import { viewBounds } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { InlineNumber } from '../../../ui/sentence/inline-number.tsx';
import { InlineSelect } from '../../../ui/sentence/inline-select.tsx';
import { Sentence } from '../../../ui/sentence/sentence.tsx';

/** Where the paths begin and end, how long they are and how many are shown. */
export const PathsSentence = ({ dataset }: { dataset: Dataset }) => {
  const { t } = useLingui();
  const { from, to, depth, limit } = useViewStore((store) => store.view.journeys);
  const ask = useViewStore((store) => store.ask);
  const select = (label: string, value: Selector | null, onChange: (next: Selector | null) => void) => (
    <EventSelect label={label} value={value} dataset={dataset} onChange={onChange} />
  );
  const begin = select(t`Paths begin with`, from, (next) => ask('journeys', { from: next }));
  const end = select(t`Paths end with`, to, (next) => ask('journeys', { to: next }));
  const length = (
    <InlineNumber
      label={t`Longest path`}
      value={depth}
      min={2}
      max={viewBounds.pathDepth}
      onChange={(next) => ask('journeys', { depth: next })}
    />
  );
  const most = (
    <InlineNumber
      label={t`Most events shown`}
      value={limit}
      min={5}
      max={viewBounds.pathLimit}
      onChange={(next) => ask('journeys', { limit: next })}
    />
  );
  return (
    <Sentence label={t`Which paths`}>
      <Trans>
        Begin: {begin}, end: {end}, up to {length} events long, the {most} largest
      </Trans>
    </Sentence>
  );
};

type SelectProps = {
  label: string;
  value: Selector | null;
  dataset: Dataset;
  onChange: (next: Selector | null) => void;
};

const EventSelect = ({ label, value, dataset, onChange }: SelectProps) => {
  const { t } = useLingui();
  const options = useEventOptions(dataset, value ?? {}).map((option) =>
    option.value === 'any' ? { ...option, label: t`anything` } : option,
  );
  const choose = (choice: EventChoice): void =>
    onChange(choice === 'any' ? null : selectorOf(choice, value ?? {}));
  return <InlineSelect label={label} value={choiceOf(value ?? {})} options={options} onChange={choose} />;
};
