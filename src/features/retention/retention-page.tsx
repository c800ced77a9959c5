import './retention.css';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Followed } from '../../parts/query/followed.tsx';
import { useComparedQuery } from '../../queries/compared.ts';
import { useAskedView, useViewQuery } from '../../queries/view-query.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { datesShown } from '../../state/to-query/scope.ts';
import { useViewStore } from '../../state/view-store.ts';
import { CardBoundary } from '../../ui/card/card-boundary.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { type Answer, useAnswer } from './answer.ts';
import { CohortsCard } from './cohorts/cohorts-card.tsx';
import { CurveCard } from './curve/curve-card.tsx';
import { toFirstQuestions } from './first-questions.ts';
import { sizeOf } from './groups.ts';
import { GroupsCard } from './groups/groups-card.tsx';
import { ParityCard } from './parity/parity-card.tsx';
import { CellDrawer } from './people/cell-drawer.tsx';
import { hoursAsked, mostHours, toComparedQuery, toEveryoneQuery, toSplitQuery } from './queries.ts';
import { QuestionSentence } from './question/question-sentence.tsx';

/** Who comes back: a sentence that is the form, and its answer as curve, table, groups and beside other products. */
export const RetentionPage = () => (
  <Followed toQueries={toFirstQuestions}>
    <Cards />
  </Followed>
);

const Cards = () => {
  const { t } = useLingui();
  const broken = useAskedView().retention.breakdown !== null;
  const everyone = useAnswer(useViewQuery(toEveryoneQuery));
  const split = useAnswer(useViewQuery(toSplitQuery));
  const against = useAnswer(useComparedQuery(toComparedQuery));
  const hours = useViewQuery(hoursAsked) ?? 0;
  return (
    <>
      <PageHeader title={<Trans>Retention</Trans>} subtitle={<Subtitle answer={everyone} />} />
      <QuestionSentence />
      {hours > mostHours ? (
        <TooManyHours hours={hours} />
      ) : (
        <div className="hf-grid">
          <CardBoundary title={t`Share still coming back`} span={8}>
            <CurveCard answer={split} against={against} />
          </CardBoundary>
          <CardBoundary title={t`The same data elsewhere`} span={4}>
            <ParityCard everyone={everyone} />
          </CardBoundary>
          {broken ? (
            <CardBoundary title={t`Groups side by side`} span={12}>
              <GroupsCard answer={split} />
            </CardBoundary>
          ) : null}
          <CardBoundary title={t`Cohorts`} span={12}>
            <CohortsCard everyone={everyone} split={split} />
          </CardBoundary>
        </div>
      )}
      <CellDrawer everyone={everyone} split={split} />
    </>
  );
};

/** Over which days and how many people, in which zone. */
const Subtitle = ({ answer }: { answer: Answer }) => {
  const format = useFormat();
  const timezone = useDatasetStore((store) => store.dataset?.resolved.timezone);
  const days = useViewQuery(datesShown);
  const group = answer.answered?.result.groups[0];
  if (!days || timezone === undefined) return <Skeleton width={300} />;
  const range = format.range(days.from, days.to);
  if (!group) return range;
  const people = sizeOf(group);
  const count = format.count(people);
  return answer.answered?.query.entry === 'every' ? (
    <Trans>
      {range} · {count} entries · days in {timezone}
    </Trans>
  ) : (
    <Plural
      value={people}
      one={
        <Trans>
          {range} · {count} person entered · days in {timezone}
        </Trans>
      }
      other={
        <Trans>
          {range} · {count} people entered · days in {timezone}
        </Trans>
      }
    />
  );
};

const TooManyHours = ({ hours }: { hours: number }) => {
  const { t } = useLingui();
  const format = useFormat();
  const ask = useViewStore((store) => store.ask);
  const setRange = useViewStore((store) => store.setRange);
  return (
    <EmptyState
      icon="calendar"
      title={t`${format.count(hours)} hourly cohorts are too many to read`}
      reason={t`By the hour, up to ${format.count(mostHours)} cohorts are shown: choose fewer days or longer periods.`}
      actions={
        <>
          <Button onClick={() => setRange({ kind: 'last', days: 14 })}>
            <Trans>The last 14 days</Trans>
          </Button>
          <Button onClick={() => ask('retention', { period: 'day', periods: null })}>
            <Trans>Look by day</Trans>
          </Button>
        </>
      }
    />
  );
};
