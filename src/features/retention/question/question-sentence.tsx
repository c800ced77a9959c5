import { Trans, useLingui } from '@lingui/react/macro';
import { plural } from '@lingui/core/macro';
import { memo } from 'react';
import { defaultPeriods, type RetentionMode } from '../../../model/query/retention.ts';
import type { Period } from '../../../model/query/shared.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { viewBounds } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { InlineNumber } from '../../../ui/sentence/inline-number.tsx';
import { InlineSelect } from '../../../ui/sentence/inline-select.tsx';
import { Sentence } from '../../../ui/sentence/sentence.tsx';
import { BracketsEditor } from './brackets-editor.tsx';
import { choiceOf, selectorOf } from '../../../parts/question/event-choice.ts';
import { MoreAboutQuestion } from './more-about-question.tsx';
import {
  propertyOfSplit,
  splitChoiceOf,
  useSplitOptions,
} from '../../../parts/question/use-split-options.ts';
import { useEventOptions } from '../../../parts/question/use-event-words.ts';

/** The sentence that is the form. Word order is the language's own: the whole sentence is one message. */
export const QuestionSentence = memo(() => {
  const { t } = useLingui();
  const dataset = useDatasetStore((store) => store.dataset);
  const question = useViewStore((store) => store.view.retention);
  const ask = useViewStore((store) => store.ask);
  const { period, mode, periods, breakdown } = question;
  const startOptions = useEventOptions(dataset, question.start);
  const returnOptions = useEventOptions(dataset, question.return);
  const splitOptions = useSplitOptions(dataset, breakdown?.property ?? null);
  const count = periods ?? defaultPeriods[period];
  const modeWords: Record<Period, Record<Exclude<RetentionMode, 'brackets'>, string>> = {
    hour: {
      on: t`in the hour`,
      'on-or-after': t`in the hour or later`,
      'on-or-before': t`in the hour or before`,
    },
    day: {
      on: t`on the day`,
      'on-or-after': t`on the day or later`,
      'on-or-before': t`on the day or before`,
    },
    week: {
      on: t`in the week`,
      'on-or-after': t`in the week or later`,
      'on-or-before': t`in the week or before`,
    },
    month: {
      on: t`in the month`,
      'on-or-after': t`in the month or later`,
      'on-or-before': t`in the month or before`,
    },
  };
  const modes: { value: RetentionMode; label: string; about: string }[] = [
    { value: 'on', label: modeWords[period].on, about: t`exactly then` },
    { value: 'on-or-after', label: modeWords[period]['on-or-after'], about: t`then or at any time after` },
    {
      value: 'on-or-before',
      label: modeWords[period]['on-or-before'],
      about: t`at least once from the start up to then`,
    },
    { value: 'brackets', label: t`in brackets`, about: t`within spans of your own, such as days 2–7` },
  ];
  const start = (
    <InlineSelect
      label={t`First they`}
      value={choiceOf(question.start)}
      options={startOptions}
      onChange={(choice) => ask('retention', { start: selectorOf(choice, question.start) })}
    />
  );
  const back = (
    <InlineSelect
      label={t`Then they`}
      value={choiceOf(question.return)}
      options={returnOptions}
      onChange={(choice) => ask('retention', { return: selectorOf(choice, question.return) })}
    />
  );
  const when = (
    <InlineSelect
      label={t`When a return counts`}
      value={mode}
      options={modes}
      width={280}
      onChange={(value) => ask('retention', { mode: value })}
    />
  );
  const each = (
    <InlineSelect
      label={t`Period`}
      value={period}
      options={(['hour', 'day', 'week', 'month'] as const).map((value) => ({
        value,
        label: { hour: t`hour`, day: t`day`, week: t`week`, month: t`month` }[value],
      }))}
      onChange={(value) => ask('retention', { period: value, periods: null })}
    />
  );
  const span = (
    <InlineNumber
      label={t`How many periods`}
      value={count}
      min={1}
      max={viewBounds.periods}
      onChange={(value) => ask('retention', { periods: value === defaultPeriods[period] ? null : value })}
    />
  );
  const unit = {
    hour: t`${plural(count, { one: 'hour', other: 'hours' })}`,
    day: t`${plural(count, { one: 'day', other: 'days' })}`,
    week: t`${plural(count, { one: 'week', other: 'weeks' })}`,
    month: t`${plural(count, { one: 'month', other: 'months' })}`,
  }[period];
  const by = (
    <InlineSelect
      label={t`Split by`}
      value={splitChoiceOf(breakdown?.property ?? null)}
      options={splitOptions}
      onChange={(choice) => {
        const property = propertyOfSplit(choice);
        ask('retention', {
          breakdown: property === null ? null : { ...(breakdown?.of && { of: breakdown.of }), property },
          group: null,
        });
      }}
    />
  );
  const brackets = <BracketsEditor />;
  const split =
    breakdown === null ? (
      <Trans context="split by nothing">split by {by}</Trans>
    ) : (
      <Trans context="split by a property">split by {by}</Trans>
    );
  return (
    <div className="hf-question">
      <Sentence label={t`The question`}>
        {mode === 'brackets' ? (
          <Trans>
            People who {start}, came back and {back} {when} {brackets}, each {each}, {split}
          </Trans>
        ) : (
          <Trans>
            People who {start}, came back and {back} {when}, each {each}, over {span} {unit}, {split}
          </Trans>
        )}{' '}
        <MoreAboutQuestion />
      </Sentence>
    </div>
  );
});
QuestionSentence.displayName = 'QuestionSentence';
