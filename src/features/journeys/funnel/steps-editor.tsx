import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Dataset } from '../../../model/dataset.ts';
import type { Selector } from '../../../model/query/shared.ts';
import { useEventOptions, useEventWords } from '../../../parts/question/use-event-words.ts';
import { selectorOf } from '../../../parts/question/event-choice.ts';
import { viewBounds } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Icon } from '../../../ui/icon/icon.tsx';
import { Choose } from '../../../ui/sentence/choose.tsx';
import { StepRow, stepButtonId } from './step-row.tsx';
import { moveStep, removeStep } from './steps.ts';

type Props = { dataset: Dataset; steps: readonly Selector[] };

/** The steps in their order: exchanged, filtered, dragged, moved by arrows, added and removed. Every change counts at once. */
export const StepsEditor = ({ dataset, steps }: Props) => {
  const { t } = useLingui();
  const exclusions = useViewStore((store) => store.view.journeys.exclusions);
  const ask = useViewStore((store) => store.ask);
  const words = useEventWords(dataset);
  const options = useEventOptions(dataset, {}).filter(({ value }) => value !== 'custom');
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  // A moved step takes the focus of its arrow along, so that the next key moves it further.
  const focusNext = useRef<string | null>(null);
  useEffect(() => {
    if (focusNext.current === null) return;
    document.getElementById(focusNext.current)?.focus();
    focusNext.current = null;
  });
  const move = (from: number, to: number): void => {
    const step = steps[from];
    if (!step || from === to || to < 0 || to >= steps.length) return;
    ask('journeys', { steps: moveStep(steps, from, to) });
    setSaid(t`${words(step)} is now step ${to + 1} of ${steps.length}`);
  };
  return (
    <>
      <ol className="hf-steps" aria-label={t`Steps of the funnel`}>
        {steps.map((step, index) => (
          <StepRow
            key={index}
            dataset={dataset}
            step={step}
            index={index}
            count={steps.length}
            target={dragged !== null && over === index && dragged !== index}
            onChange={(next) =>
              ask('journeys', { steps: steps.map((one, at) => (at === index ? next : one)) })
            }
            onMove={(to) => {
              focusNext.current = stepButtonId(to, to < index ? 'up' : 'down');
              move(index, to);
            }}
            onRemove={() => ask('journeys', removeStep(steps, exclusions, index))}
            onDrag={(from) => {
              setDragged(from);
              setOver(null);
            }}
            onDragOver={() => setOver(index)}
            onDrop={() => {
              if (dragged !== null) move(dragged, index);
              setDragged(null);
            }}
          />
        ))}
      </ol>
      <p className="hf-hidden" role="status">
        {said}
      </p>
      {steps.length < viewBounds.steps ? (
        <Choose
          label={t`Add a step`}
          value={null}
          options={options}
          onChange={(choice) => ask('journeys', { steps: [...steps, selectorOf(choice, {})] })}
        >
          {(toggle) => (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<Icon name="plus" size={13} />}
              onClick={toggle}
            >
              <Trans>Add a step</Trans>
            </Button>
          )}
        </Choose>
      ) : null}
    </>
  );
};
