import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { useChartCard } from '../../../charts/frame/use-chart-card.ts';
import type { RetentionChart } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { CardMenu } from '../../../ui/card/card-menu.tsx';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import type { Answer } from '../answer.ts';
import { AnswerBody } from '../answer-body.tsx';
import { hasPeople } from '../groups.ts';
import { useOffset } from '../offset-choice.tsx';
import { useMenuItems } from '../use-menu-items.ts';
import { AgainstNotice } from './against-notice.tsx';
import { CurveDefinition } from './curve-definition.tsx';
import { CurveNotice } from './curve-notice.tsx';
import { NumberView } from './number-view.tsx';
import { ProjectionNotice } from './projection/projection-notice.tsx';
import { ProjectionSwitch } from './projection/projection-switch.tsx';
import { useProjection } from './projection/use-projection.ts';
import { useCurveTable } from './use-curve-table.ts';

const CurveChart = lazy(async () => ({ default: (await import('./curve-chart.tsx')).CurveChart }));
const OverTimeChart = lazy(async () => ({ default: (await import('./over-time-chart.tsx')).OverTimeChart }));

const chartHeight = 300;

type Props = {
  answer: Answer;
  /** The same question over what the view compares with; `answered` null where nothing is compared. */
  against: Answer;
};

/** How many still come back: by offset, one offset over time, or as one number. */
export const CurveCard = ({ answer, against }: Props) => {
  const { t } = useLingui();
  const chart = useViewStore((store) => store.view.retention.chart);
  const ask = useViewStore((store) => store.ask);
  const { answered } = answer;
  const offset = useOffset(answered);
  const title = t`Share still coming back`;
  const projection = useProjection(answered);
  const table = useCurveTable(answered, chart, offset, projection);
  const judged = projection && (projection.projection ?? projection.before);
  const carriedForward = projection?.isOn ? projection.outlook : null;
  const asked =
    answered && carriedForward
      ? [
          { name: title, query: answered.query },
          { name: t`Projection`, query: carriedForward.queries.fitted },
          { name: t`Projection, fitted to the first two thirds`, query: carriedForward.queries.trial },
        ]
      : (answered?.query ?? null);
  const { view, items } = useChartCard({
    title,
    table,
    chart: chart !== 'number',
    extra: useMenuItems(title, asked, offset),
  });
  const charts: { value: RetentionChart; label: string }[] = [
    { value: 'curve', label: t`Curve` },
    { value: 'over-time', label: t`Over time` },
    { value: 'number', label: t`Single number` },
  ];
  return (
    <Card
      span={8}
      title={title}
      definition={answered ? <CurveDefinition answered={answered} /> : <Skeleton width={320} />}
      actions={
        <>
          {projection ? <ProjectionSwitch projection={projection} /> : null}
          <Segmented
            label={t`Shown as`}
            value={chart}
            options={charts}
            onChange={(value) => ask('retention', { chart: value })}
          />
        </>
      }
      menu={<CardMenu of={title} items={items} />}
      notice={
        answered && hasPeople(answered) ? (
          <>
            <CurveNotice answered={answered} />
            {projection && judged ? (
              <ProjectionNotice
                projection={judged}
                isOn={projection.isOn}
                isStale={projection.projection === null}
              />
            ) : null}
            {chart === 'over-time' ? null : <AgainstNotice answered={answered} against={against} />}
          </>
        ) : undefined
      }
    >
      <AnswerBody answer={answer} height={chartHeight}>
        {(shown) =>
          chart === 'number' ? (
            <NumberView answered={shown} />
          ) : (
            <Suspense fallback={<Skeleton height={chartHeight} />}>
              {chart === 'curve' ? (
                <CurveChart
                  answered={shown}
                  against={against.answered}
                  projection={projection?.isOn ? projection : null}
                  title={title}
                  view={view}
                />
              ) : (
                <OverTimeChart answered={shown} title={title} view={view} />
              )}
            </Suspense>
          )
        }
      </AnswerBody>
    </Card>
  );
};
