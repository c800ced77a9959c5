import { Trans, useLingui } from '@lingui/react/macro';
import { choiceOf, selectorOf } from '../../parts/question/event-choice.ts';
import { useEventOptions } from '../../parts/question/use-event-words.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { useViewStore } from '../../state/view-store.ts';
import { InlineSelect } from '../../ui/sentence/inline-select.tsx';
import { Sentence } from '../../ui/sentence/sentence.tsx';
import { toPeriodChoice } from './queries.ts';

/** What counts as active, and what one point of the charts is. */
export const QuestionSentence = () => {
  const { t } = useLingui();
  const ask = useViewStore((store) => store.ask);
  const event = useViewStore((store) => store.view.engagement.event);
  const dataset = useDatasetStore((store) => store.dataset);
  const options = useEventOptions(dataset, event);
  const choice = useViewQuery(toPeriodChoice);
  const names = { day: t`day`, week: t`week`, month: t`month` };
  return (
    <Sentence label={t`What counts as active`}>
      <Trans>
        Active are people who{' '}
        <InlineSelect
          label={t`What counts as active`}
          value={choiceOf(event)}
          options={options}
          onChange={(value) => ask('engagement', { event: selectorOf(value, event) })}
        />
        , looked at by{' '}
        <InlineSelect
          label={t`One point of the charts`}
          value={choice?.period ?? null}
          options={(['day', 'week', 'month'] as const).map((period) => ({
            value: period,
            label: names[period],
            ...(choice?.all.includes(period) === false && {
              disabled: true,
              about: t`too many for these dates`,
            }),
          }))}
          onChange={(period) => ask('engagement', { period })}
        />
      </Trans>
    </Sentence>
  );
};
