import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { memo, useMemo } from 'react';
import { HeatLegend } from '../../../charts/heat/heat-legend.tsx';
import { HeatTable } from '../../../charts/heat/heat-table.tsx';
import { useChartCard } from '../../../charts/frame/use-chart-card.ts';
import type { RowUnit, TableUnit } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { CardMenu } from '../../../ui/card/card-menu.tsx';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import type { Answer, Answered } from '../answer.ts';
import { AnswerBody } from '../answer-body.tsx';
import { useAverageWords } from '../curve/use-average-words.ts';
import { PeriodHint } from '../curve/period-hint.tsx';
import type { GroupChoice } from '../../../model/query/users.ts';
import { useOffset } from '../offset-choice.tsx';
import { toRange } from './cohort-range.ts';
import { findGroup, hasPeople } from '../groups.ts';
import { choiceOfGroup, fewPeople } from '../../../parts/groups/group-choice.ts';
import { useMenuItems } from '../use-menu-items.ts';
import { useWords } from '../words.ts';
import { cohortsTable } from './cohorts-table.ts';
import { toCohorts } from './cohorts-view.ts';
import { CohortTip } from './cohort-tip.tsx';
import { GroupChooser } from './group-chooser.tsx';
import { RowChooser } from './row-chooser.tsx';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

type Props = {
  /** without the breakdown */
  everyone: Answer;
  /** with it; the same where there is none */
  split: Answer;
};

const skeletonHeight = 420;
const manyCohorts = 400;

/** Cohorts by offset, one colour scale; a cell opens the people behind it. */
export const CohortsCard = ({ everyone, split }: Props) => {
  const { t } = useLingui();
  const { table: unit, group: chosen } = useViewStore((store) => store.view.retention);
  const ask = useViewStore((store) => store.ask);
  const inGroup =
    chosen !== null &&
    split.answered?.query.breakdown &&
    findGroup(split.answered.result, chosen) !== undefined;
  const answer = inGroup ? split : everyone;
  const { answered } = answer;
  const offset = useOffset(answered);
  const view = useCohorts(answered, inGroup ? chosen : null);
  const title = useTitle(answered, view?.unit);
  const { items } = useChartCard({
    title,
    chart: false,
    table: () => view && answered && cohortsTable(view, answered.plan.period),
    extra: useMenuItems(title, answered?.query ?? null, offset, inGroup ? chosen : null),
  });
  const units: { value: TableUnit; label: string }[] = [
    { value: 'rate', label: '%' },
    { value: 'people', label: t`People` },
  ];
  return (
    <Card
      span={12}
      title={title}
      definition={
        answered && view ? (
          hasPeople(answered) && <HeatLegend max={view.scaleMax} fewBelow={fewPeople} />
        ) : (
          <Skeleton width={360} />
        )
      }
      actions={
        <>
          {answered && view && hasPeople(answered) ? (
            <RowChooser period={answered.plan.period} unit={view.unit} />
          ) : null}
          {split.answered?.query.breakdown ? <GroupChooser answered={split.answered} /> : null}
          <Segmented
            label={t`Cells show`}
            value={unit}
            options={units}
            onChange={(value) => ask('retention', { table: value })}
          />
        </>
      }
      menu={<CardMenu of={title} items={items} />}
      notice={
        answered && view && hasPeople(answered) ? <TableNotice answered={answered} view={view} /> : undefined
      }
    >
      <AnswerBody answer={answer} height={skeletonHeight}>
        {(shown) =>
          view ? <Table answered={shown} view={view} title={title} inGroup={Boolean(inGroup)} /> : null
        }
      </AnswerBody>
    </Card>
  );
};

type View = NonNullable<ReturnType<typeof useCohorts>>;

function useCohorts(answered: Answered | null, chosen: GroupChoice | null) {
  const { average, rows } = useViewStore((store) => store.view.retention);
  const averageLabel = useAverageWords()[average].row;
  const wordsOf = useWords();
  return useMemo(() => {
    const group = answered ? (findGroup(answered.result, chosen) ?? answered.result.groups[0]) : undefined;
    if (!answered || !group) return null;
    const words = wordsOf(answered, group.cohorts);
    return { ...toCohorts(answered, group, average, words, averageLabel, rows), words, group };
  }, [answered, chosen, average, rows, wordsOf, averageLabel]);
}

type TableProps = { answered: Answered; view: View; title: string; inGroup: boolean };

const Table = memo(({ answered, view, title, inGroup }: TableProps) => {
  const { t } = useLingui();
  const unit = useViewStore((store) => store.view.retention.table);
  const ask = useViewStore((store) => store.ask);
  return (
    <HeatTable
      data={view.heat}
      title={title}
      summary={t`A row for each cohort, newest first; a column for each period after it.`}
      rowHeader={t`Started`}
      sizeHeader={t`People`}
      mode={unit === 'people' ? 'count' : 'percent'}
      scaleMax={view.scaleMax}
      fewBelow={fewPeople}
      maxHeight={560}
      columnPx={unit === 'people' ? 44 : 31}
      tip={(place) => <CohortTip answered={answered} view={view} place={place} />}
      onCellClick={({ row, column }) => {
        const cohorts = view.rowOf(row)?.cohorts ?? [];
        const last = cohorts.at(-1)?.cohort;
        ask('retention', {
          cell: {
            cohort: cohorts[0]?.cohort ?? null,
            ...(last !== undefined && view.unit !== answered.plan.period && { upTo: last }),
            offset: column,
            retained: true,
            ...(inGroup && choiceOfGroup(view.group)),
          },
        });
      }}
    />
  );
});
Table.displayName = 'Table';

function useTitle(answered: Answered | null, unit: RowUnit = answered?.plan.period ?? 'day'): string {
  const { t } = useLingui();
  const registered: Record<RowUnit, string> = {
    hour: t`By hour of registration`,
    day: t`By registration day`,
    week: t`By registration week`,
    month: t`By registration month`,
    quarter: t`By registration quarter`,
    year: t`By registration year`,
  };
  const started: Record<RowUnit, string> = {
    hour: t`By hour of the start`,
    day: t`By day of the start`,
    week: t`By week of the start`,
    month: t`By month of the start`,
    quarter: t`By quarter of the start`,
    year: t`By year of the start`,
  };
  return (answered?.registers === true ? registered : started)[unit];
}

/** The best and the worst row, what is not listed, and a way to longer periods where rows are very many. */
const TableNotice = memo(({ answered, view }: { answered: Answered; view: View }) => {
  const format = useFormat();
  const offset = useOffset(answered);
  const range = toRange(view, offset);
  const name = (row: string): string => view.words.row(row, view.unit);
  // Rows that are weeks or longer already, or a single one, would only become another question by it.
  const isFine =
    view.heat.rowCount > 1 &&
    view.unit === answered.plan.period &&
    (view.unit === 'hour' || view.unit === 'day');
  return (
    <>
      {range ? (
        <Trans>
          At {view.words.offset(offset)} the cohorts of 30 people or more run from{' '}
          {format.percent(range.low.rate)} ({name(range.low.name)}) to {format.percent(range.high.rate)} (
          {name(range.high.name)}), half of them between {format.percent(range.lowerQuarter)} and{' '}
          {format.percent(range.upperQuarter)}.
        </Trans>
      ) : (
        <Trans>
          Fewer than four cohorts of 30 people or more have been observed up to {view.words.offset(offset)}.
        </Trans>
      )}
      <SentenceGap />
      {view.pooled ? <Trans>A row holds several cohorts: most alone have fewer than 30 people.</Trans> : null}
      <SentenceGap />
      {view.emptyLeftOut > 0 ? (
        <Plural
          value={view.emptyLeftOut}
          one="One cohort without anyone is not listed."
          other="# cohorts without anyone are not listed."
        />
      ) : null}
      <SentenceGap />
      {isFine && (view.heat.rowCount > manyCohorts || view.mostlyFew || !range) ? (
        <PeriodHint period={answered.plan.period} />
      ) : null}
    </>
  );
});
TableNotice.displayName = 'TableNotice';
