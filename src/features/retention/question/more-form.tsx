import { Radio } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Dataset } from '../../../model/dataset.ts';
import type { Clock, Entry } from '../../../model/query/retention.ts';
import type { Selector } from '../../../model/query/shared.ts';
import { viewBounds } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { InlineNumber } from '../../../ui/sentence/inline-number.tsx';
import { Sentence } from '../../../ui/sentence/sentence.tsx';
import { useEventWords } from '../../../parts/question/use-event-words.ts';
import { WhereEditor } from '../../../parts/question/where-editor.tsx';

/** Filters on the two events, least times, entry, clock. Every change counts at once. */
export const MoreForm = ({ dataset }: { dataset: Dataset }) => {
  const { t } = useLingui();
  const verb = useEventWords(dataset);
  const question = useViewStore((store) => store.view.retention);
  const ask = useViewStore((store) => store.ask);
  const { start, return: back, entry, clock, breakdown } = question;
  const times = (
    <InlineNumber
      label={t`Least times`}
      value={question.minOccurrences}
      min={1}
      max={viewBounds.minOccurrences}
      onChange={(minOccurrences) => ask('retention', { minOccurrences })}
    />
  );
  const entries: { value: Entry; label: string; about: string }[] = [
    { value: 'first', label: t`Once, at their first match`, about: t`filters included` },
    {
      value: 'first-ever',
      label: t`Once, if their very first matches`,
      about: t`the first of these events ever has to pass the filters`,
    },
    {
      value: 'every',
      label: t`Again in every period`,
      about: t`the same people stand in several rows, so there are no intervals`,
    },
  ];
  const clocks: { value: Clock; label: string; about: string }[] = [
    {
      value: 'calendar',
      label: t`Calendar`,
      about: t`by the dates in ${dataset.resolved.timezone}`,
    },
    {
      value: 'rolling',
      label: t`From each person’s own start`,
      about: t`a day is 24 hours, a week 7 of those, a month 30`,
    },
  ];
  return (
    <div className="hf-more-form">
      <section>
        <h3>
          <Trans>People who {verb(start)}</Trans>
        </h3>
        <WhereEditor
          label={t`First event`}
          where={start.where}
          properties={dataset.properties}
          onChange={(where) => ask('retention', { start: withWhere(start, where) })}
        />
        <Radio.Group
          label={t`They enter`}
          value={entry}
          onChange={(value) =>
            ask('retention', { entry: entries.find((one) => one.value === value)?.value ?? 'first' })
          }
        >
          {entries.map(({ value, label, about }) => (
            <Radio key={value} value={value} label={label} description={about} />
          ))}
        </Radio.Group>
      </section>
      <section>
        <h3>
          <Trans>Came back and {verb(back)}</Trans>
        </h3>
        <WhereEditor
          label={t`Return event`}
          where={back.where}
          properties={dataset.properties}
          onChange={(where) => ask('retention', { return: withWhere(back, where) })}
        />
        <Sentence label={t`Least times`}>
          <Trans>at least {times} times within the period</Trans>
        </Sentence>
        <Radio.Group
          label={t`Periods are counted by`}
          value={clock}
          onChange={(value) => ask('retention', { clock: value === 'rolling' ? 'rolling' : 'calendar' })}
        >
          {clocks.map(({ value, label, about }) => (
            <Radio key={value} value={value} label={label} description={about} />
          ))}
        </Radio.Group>
      </section>
      {breakdown === null ? null : (
        <section>
          <h3>
            <Trans>Split by {breakdown.property}</Trans>
          </h3>
          <Radio.Group
            label={t`Whose value`}
            value={breakdown.of ?? 'start'}
            onChange={(value) =>
              ask('retention', {
                breakdown: { property: breakdown.property, ...(value === 'user' && { of: 'user' }) },
                group: null,
              })
            }
          >
            <Radio value="start" label={t`At the first event`} description={t`as it was when they entered`} />
            <Radio value="user" label={t`The latest`} description={t`what each person has now`} />
          </Radio.Group>
        </section>
      )}
    </div>
  );
};

function withWhere({ where: _before, ...rest }: Selector, where: Selector['where']): Selector {
  return where === undefined ? rest : { ...rest, where };
}
