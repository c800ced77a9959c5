import { useLingui } from '@lingui/react/macro';
import { type DragEvent, useRef } from 'react';
import type { Dataset } from '../../../model/dataset.ts';
import type { Selector } from '../../../model/query/shared.ts';
import { choiceOf, selectorOf } from '../../../parts/question/event-choice.ts';
import { useEventOptions } from '../../../parts/question/use-event-words.ts';
import { WhereWord } from '../../../parts/question/where-word.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import { InlineSelect } from '../../../ui/sentence/inline-select.tsx';

type Props = {
  dataset: Dataset;
  step: Selector;
  index: number;
  count: number;
  /** the step that is dragged over this one would land here */
  target: boolean;
  onChange: (step: Selector) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
  onDrag: (index: number | null) => void;
  onDragOver: () => void;
  onDrop: () => void;
};

export const stepButtonId = (index: number, way: 'up' | 'down'): string => `hf-step-${index}-${way}`;

/** One step: what people do, its filter, and ways to move it: by its handle or by its arrows. */
export const StepRow = (props: Props) => {
  const { dataset, step, index, count, target, onChange, onMove, onRemove } = props;
  const { t } = useLingui();
  const row = useRef<HTMLLIElement>(null);
  const options = useEventOptions(dataset, step);
  const label = t`Step ${index + 1}`;
  const startDrag = (event: DragEvent): void => {
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', label);
    if (row.current) event.dataTransfer.setDragImage(row.current, 12, 16);
    props.onDrag(index);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a place to drop; the arrows do the same by keyboard
    <li
      ref={row}
      className="hf-step"
      aria-label={label}
      data-target={target ? '' : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        props.onDragOver();
      }}
      onDrop={(event) => {
        event.preventDefault();
        props.onDrop();
      }}
    >
      <span
        className="hf-step-handle"
        draggable
        title={t`Drag to another place`}
        onDragStart={startDrag}
        onDragEnd={() => props.onDrag(null)}
      >
        <span data-screen-only="">
          <Icon name="grip" size={14} />
        </span>
        {index + 1}
      </span>
      <span className="hf-step-what">
        <InlineSelect
          label={label}
          value={choiceOf(step)}
          options={options}
          onChange={(choice) => onChange(selectorOf(choice, step))}
        />{' '}
        <WhereWord label={label} selector={step} properties={dataset.properties} onChange={onChange} />
      </span>
      <span className="hf-step-buttons">
        <button
          id={stepButtonId(index, 'up')}
          type="button"
          className="hf-icon-button"
          aria-label={t`Move ${label} up`}
          aria-disabled={index === 0}
          onClick={() => onMove(index - 1)}
        >
          <Icon name="arrow-up" size={14} />
        </button>
        <button
          id={stepButtonId(index, 'down')}
          type="button"
          className="hf-icon-button"
          aria-label={t`Move ${label} down`}
          aria-disabled={index === count - 1}
          onClick={() => onMove(index + 1)}
        >
          <Icon name="arrow-down" size={14} />
        </button>
        <button
          type="button"
          className="hf-icon-button"
          aria-label={t`Remove ${label}`}
          disabled={count === 1}
          onClick={onRemove}
        >
          <Icon name="close" size={14} />
        </button>
      </span>
    </li>
  );
};
