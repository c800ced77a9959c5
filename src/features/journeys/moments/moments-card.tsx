import { Trans, useLingui } from '@lingui/react/macro';
import { useChartCard } from '../../../charts/frame/use-chart-card.ts';
import type { Dataset } from '../../../model/dataset.ts';
import { usePeopleItem } from '../../../parts/people/use-people-item.ts';
import { useQueryItem } from '../../../parts/query/use-query-item.ts';
import {
  propertyOfSplit,
  splitChoiceOf,
  useSplitOptions,
} from '../../../parts/question/use-split-options.ts';
import { MetricError } from '../../../parts/failure/metric-error.tsx';
import { useViewStore } from '../../../state/view-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { CardMenu } from '../../../ui/card/card-menu.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { InlineSelect } from '../../../ui/sentence/inline-select.tsx';
import { Busy } from '../../../ui/states/busy.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { NobodyEntered } from '../nobody-entered.tsx';
import { MomentsAgainst } from './moments-against.tsx';
import { MomentPeople } from './moment-people.tsx';
import { MomentsChart } from './moments-chart.tsx';
import { MomentsGroups } from './moments-groups.tsx';
import { MomentsNotice } from './moments-notice.tsx';
import { lastDay } from './queries.ts';
import { useAskedWords } from './use-asked-words.ts';
import { useMoments } from './use-moments.ts';
import { useMomentsTable } from './use-moments-table.ts';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

/** How many of those who entered reach each of the four moments, by when, and where they leave. */
export const MomentsCard = ({ dataset }: { dataset: Dataset }) => {
  const { t } = useLingui();
  const format = useFormat();
  const momentsBy = useViewStore((store) => store.view.journeys.momentsBy);
  const ask = useViewStore((store) => store.ask);
  const splitOptions = useSplitOptions(dataset, momentsBy);
  const { answered, split, queries, stale, error, retry } = useMoments();
  const asked = useAskedWords();
  const { roles, timezone } = dataset.resolved;
  const pays = roles.pay.length > 0;
  const title = t`Four moments`;
  const table = useMomentsTable({ answered, split });
  const { view, items } = useChartCard({
    title,
    table,
    extra: [
      usePeopleItem(answered && (() => ask('journeys', { moment: { moment: 'first-use', reached: true } }))),
      useQueryItem(title, answered && queries.map(({ of, query }) => ({ name: asked[of], query }))),
    ],
  });
  const nobody = answered !== null && answered.entered === 0;
  const by = (
    <InlineSelect
      label={t`Split the moments by`}
      value={splitChoiceOf(momentsBy)}
      options={splitOptions}
      onChange={(choice) => ask('journeys', { momentsBy: propertyOfSplit(choice) })}
    />
  );
  return (
    <Card
      span={12}
      title={title}
      definition={
        <>
          {roles.register === null ? (
            <Trans>
              Of people whose first event falls in the date range: who used it again within 24 hours, in the
              24 hours after, on days 3–7, and who paid on days 15–30.
            </Trans>
          ) : (
            <Trans>
              Of people who registered in the date range: who used it within 24 hours, in the 24 hours after,
              on days 3–7, and who paid on days 15–30.
            </Trans>
          )}
          <SentenceGap />
          <Trans>
            A day is 24 hours from each person’s own start; who started on a date in {timezone} whose moment
            has not ended for everyone of that date is left out of it.
          </Trans>
          <SentenceGap />
          <Trans>Split by {by}</Trans>
        </>
      }
      menu={<CardMenu of={title} items={items} />}
      notice={
        answered && !nobody ? (
          <MomentsNotice leaving={answered.leaving} paidAgain={pays ? answered.paidAgain : null} />
        ) : undefined
      }
    >
      {error ? (
        <MetricError error={error} onRetry={retry} />
      ) : answered === null ? (
        <Skeleton height={263} />
      ) : nobody ? (
        <NobodyEntered />
      ) : (
        <Busy busy={stale}>
          <MomentsChart
            entered={answered.entered}
            moments={answered.moments}
            leaving={answered.leaving}
            pays={pays}
            title={title}
            view={view}
            table={() => table() ?? { header: [], rows: [] }}
          />
          {view === 'table' || answered.leaving === null ? null : (
            <p className="hf-chart-note">
              <Trans>
                Solid: reached it. Pale: still using it then or later, of the{' '}
                {format.count(answered.leaving.people)} people whose {lastDay} days are over. Click the solid
                or the hatched part for the people.
              </Trans>
            </p>
          )}
          <MomentsAgainst moments={answered.moments} pays={pays} />
          {split ? <MomentsGroups groups={split.groups} property={split.property} pays={pays} /> : null}
        </Busy>
      )}
      <MomentPeople
        moments={answered?.moments ?? null}
        groups={split?.groups ?? null}
        property={split?.property ?? null}
      />
    </Card>
  );
};
