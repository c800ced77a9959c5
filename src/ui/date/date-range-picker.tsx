import './date-range-picker.css';
import '../sentence/sentence.css';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useRef, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useFormat } from '../format/format-context.tsx';
import { Icon } from '../icon/icon.tsx';
import { LatePopover } from '../layers/late-popover.tsx';
import { Skeleton } from '../states/skeleton.tsx';
import { type DatePreset, type DateRange, sameRange } from './date-range.ts';

const Calendar = lazy(async () => ({ default: (await import('./calendar.tsx')).Calendar }));

type Props = {
  label: string;
  /** null: everything. */
  value: DateRange | null;
  onChange: (range: DateRange) => void;
  presets: readonly DatePreset[];
  /** The data set's first and last day. */
  min?: string | undefined;
  max?: string | undefined;
  /** 0 is Sunday; Monday unless told. */
  firstDayOfWeek?: 0 | 1 | 2 | 3 | 4 | 5 | 6 | undefined;
  /** As a word of a sentence instead of a control of the top bar. */
  inline?: boolean | undefined;
};

/** Presets and a calendar, over civil dates. */
export const DateRangePicker = (props: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const preset = props.presets.find(({ range }) => sameRange(range, props.value));
  const text = props.value ? format.range(props.value.from, props.value.to) : t`All days`;
  const choose = (range: DateRange): void => {
    props.onChange(range);
    setOpened(false);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={props.inline ? 'hf-word' : 'hf-control'}
        aria-label={format.named(props.label, text)}
        aria-haspopup="dialog"
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        {props.inline ? null : <Icon name="calendar" size={15} />}
        {text}
        {props.inline ? null : <Icon name="chevron-down" size={14} />}
      </button>
      <LatePopover
        target={button}
        label={props.label}
        opened={opened}
        onChange={setOpened}
        position="bottom-start"
        trapFocus
        flush
      >
        <div className="hf-dates">
          <ul className="hf-dates-presets" aria-label={t`Common ranges`}>
            {props.presets.map(({ id, label, range }) => (
              <li key={id}>
                <button type="button" aria-pressed={id === preset?.id} onClick={() => choose(range)}>
                  {label}
                </button>
              </li>
            ))}
          </ul>
          <div className="hf-dates-calendar">
            <Suspense fallback={<Skeleton width={wide ? 480 : 250} height={250} />}>
              <Calendar
                value={props.value}
                onChange={choose}
                min={props.min}
                max={props.max}
                firstDayOfWeek={props.firstDayOfWeek ?? 1}
                months={wide ? 2 : 1}
              />
            </Suspense>
          </div>
        </div>
      </LatePopover>
    </>
  );
};
