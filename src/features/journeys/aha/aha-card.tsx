import './aha.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { useChartCard } from '../../../charts/frame/use-chart-card.ts';
import type { Dataset } from '../../../model/dataset.ts';
import { usePeopleItem } from '../../../parts/people/use-people-item.ts';
import { useQueryItem } from '../../../parts/query/use-query-item.ts';
import { MetricError } from '../../../parts/failure/metric-error.tsx';
import { useViewQuery } from '../../../queries/view-query.ts';
import { toAhaQuery } from '../../../state/to-query/aha.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { CardMenu } from '../../../ui/card/card-menu.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { Busy } from '../../../ui/states/busy.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { useAsked } from '../use-asked.ts';
import { AhaNotice } from './aha-notice.tsx';
import { AhaPeople } from './aha-people.tsx';
import { AhaSentence } from './aha-sentence.tsx';
import { HabitsTable } from './habits-table.tsx';
import { NoHabits } from './no-habits.tsx';
import { useAhaTable } from './use-aha-table.ts';
import { useHabitWords } from './use-habit-words.ts';

/** So many rows are looked through at once; the CSV file has all. */
const mostShown = 12;

/** Which habits of the first days go with coming back, found on one half of the people and measured on the other. */
export const AhaCard = ({ dataset }: { dataset: Dataset }) => {
  const { t } = useLingui();
  const format = useFormat();
  const { ahaDays, ahaOutcome } = useViewStore((store) => store.view.journeys);
  const ask = useViewStore((store) => store.ask);
  const { pair, stale, error, retry } = useAsked(useViewQuery(toAhaQuery));
  const { outcomes } = useHabitWords(ahaDays);
  const title = t`Aha finder`;
  const result = pair?.result ?? null;
  const [best] = result?.habits ?? [];
  const { items } = useChartCard({
    title,
    chart: false,
    table: useAhaTable(result, ahaDays),
    extra: [
      usePeopleItem(
        best
          ? () =>
              ask('journeys', {
                ahaCell: { habit: best.habit, atLeast: best.atLeast, has: true, stayed: true },
              })
          : null,
      ),
      useQueryItem(title, pair?.query ?? null),
    ],
  });
  const { timezone, roles } = dataset.resolved;
  const when = outcomes[ahaOutcome];
  const hidden = (result?.habits.length ?? 0) - mostShown;
  return (
    <Card
      span={12}
      title={title}
      definition={
        roles.register === null ? (
          <Trans>
            Of people whose first event falls in the date range: what they did on their first days (in{' '}
            {timezone}, that first event left out), and whether they used it {when}. Each habit’s number of
            times is found on one half of the people, by their ids; every figure is of the other half.
          </Trans>
        ) : (
          <Trans>
            Of people who registered in the date range: what they did on their first days (in {timezone}, the
            day of registering is the first), and whether they used it {when}. Each habit’s number of times is
            found on one half of the people, by their ids; every figure is of the other half.
          </Trans>
        )
      }
      menu={<CardMenu of={title} items={items} />}
      notice={
        result && best && !error ? (
          <AhaNotice result={result} days={ahaDays} outcome={ahaOutcome} returns={roles.use ?? []} />
        ) : undefined
      }
    >
      <AhaSentence />
      {error ? (
        <MetricError error={error} onRetry={retry} />
      ) : result === null ? (
        <Skeleton height={290} />
      ) : result.habits.length === 0 ? (
        <Busy busy={stale}>
          <NoHabits result={result} days={ahaDays} outcome={ahaOutcome} />
        </Busy>
      ) : (
        <Busy busy={stale}>
          <HabitsTable habits={result.habits.slice(0, mostShown)} days={ahaDays} />
          <p className="hf-chart-note">
            <span className="hf-aha-key">
              <Trans>Filled: with the habit. Hollow: all others.</Trans>{' '}
            </span>
            <Trans>
              Of {format.count(result.held.n)} held-back people; p corrected by Holm over{' '}
              {format.count(result.habits.length)} habits. Click a rate for its people.
            </Trans>
            {hidden > 0 ? (
              <>
                {' '}
                <Trans>The CSV file has {format.count(hidden)} more.</Trans>
              </>
            ) : null}
          </p>
        </Busy>
      )}
      <AhaPeople result={result} />
    </Card>
  );
};
