import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Dataset } from '../../../model/dataset.ts';
import type { Exclusion } from '../../../model/query/funnel.ts';
import { choiceOf, selectorOf } from '../../../parts/question/event-choice.ts';
import { useEventOptions } from '../../../parts/question/use-event-words.ts';
import { WhereWord } from '../../../parts/question/where-word.tsx';
import { viewBounds } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Icon } from '../../../ui/icon/icon.tsx';
import { Choose } from '../../../ui/sentence/choose.tsx';
import { InlineSelect } from '../../../ui/sentence/inline-select.tsx';

type Props = { dataset: Dataset; steps: number };

/** What people may not do between two steps; who does drops out of the funnel altogether. */
export const ExclusionsEditor = ({ dataset, steps }: Props) => {
  const { t } = useLingui();
  const exclusions = useViewStore((store) => store.view.journeys.exclusions);
  const ask = useViewStore((store) => store.ask);
  const options = useEventOptions(dataset, {}).filter(({ value }) => value !== 'custom' && value !== 'any');
  const set = (next: Exclusion[]): void => ask('journeys', { exclusions: next });
  return (
    <>
      {exclusions.length === 0 ? null : (
        <ul className="hf-steps" aria-label={t`Exclusions`}>
          {exclusions.map((one, index) => (
            <ExclusionRow
              key={index}
              dataset={dataset}
              steps={steps}
              exclusion={one}
              index={index}
              onChange={(next) => set(exclusions.with(index, next))}
              onRemove={() => set(exclusions.toSpliced(index, 1))}
            />
          ))}
        </ul>
      )}
      {steps > 1 && exclusions.length < viewBounds.exclusions ? (
        <Choose
          label={t`Leave out who…`}
          value={null}
          options={options}
          onChange={(choice) =>
            set([...exclusions, { ...selectorOf(choice, {}), after: 0, before: steps - 1 }])
          }
        >
          {(toggle) => (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<Icon name="minus" size={13} />}
              onClick={toggle}
            >
              <Trans>Leave out who…</Trans>
            </Button>
          )}
        </Choose>
      ) : null}
    </>
  );
};

type RowProps = {
  dataset: Dataset;
  steps: number;
  exclusion: Exclusion;
  index: number;
  onChange: (exclusion: Exclusion) => void;
  onRemove: () => void;
};

const ExclusionRow = ({ dataset, steps, exclusion, index, onChange, onRemove }: RowProps) => {
  const { t } = useLingui();
  const { after, before, ...selector } = exclusion;
  const options = useEventOptions(dataset, selector);
  const label = t`Exclusion ${index + 1}`;
  const places = Array.from({ length: steps }, (_, at) => ({ value: String(at), label: String(at + 1) }));
  const what = (
    <>
      <InlineSelect
        label={label}
        value={choiceOf(selector)}
        options={options}
        onChange={(choice) => onChange({ ...selectorOf(choice, selector), after, before })}
      />{' '}
      <WhereWord
        label={label}
        selector={selector}
        properties={dataset.properties}
        onChange={(next) => onChange({ ...next, after, before })}
      />
    </>
  );
  const from = (
    <InlineSelect
      label={t`${label} begins after step`}
      value={String(after)}
      options={places.slice(0, -1)}
      onChange={(value) => {
        const next = Number(value);
        onChange({ ...exclusion, after: next, before: Math.max(before, next + 1) });
      }}
    />
  );
  const to = (
    <InlineSelect
      label={t`${label} ends before step`}
      value={String(before)}
      options={places.slice(1)}
      onChange={(value) => {
        const next = Number(value);
        onChange({ ...exclusion, before: next, after: Math.min(after, next - 1) });
      }}
    />
  );
  return (
    <li className="hf-step" aria-label={label}>
      <span className="hf-step-what">
        <Trans>
          left out: who {what} between steps {from} and {to}
        </Trans>
      </span>
      <span className="hf-step-buttons">
        <button type="button" className="hf-icon-button" aria-label={t`Remove ${label}`} onClick={onRemove}>
          <Icon name="close" size={14} />
        </button>
      </span>
    </li>
  );
};
