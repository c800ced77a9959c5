import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { defaultBreakdownLimit } from '../../../model/query/shared.ts';
import { PeriodHint } from '../curve/period-hint.tsx';
import { useChartCard } from '../../../charts/frame/use-chart-card.ts';
import { seriesColor } from '../../../charts/series-color.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { CardMenu } from '../../../ui/card/card-menu.tsx';
import { Delta } from '../../../ui/controls/delta.tsx';
import { significanceLevel } from '../../../statistics/significance-level.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { Swatch } from '../../../ui/stat/share-bar.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { DataTable } from '../../../ui/table/data-table.tsx';
import type { Answer, Answered } from '../answer.ts';
import { AnswerBody } from '../answer-body.tsx';
import { choiceOfGroup, fewPeople, groupKey } from '../../../parts/groups/group-choice.ts';
import { OffsetChoice, useOffset } from '../offset-choice.tsx';
import { useFigures } from '../use-figures.ts';
import { useMenuItems } from '../use-menu-items.ts';
import { useGroupWords } from '../../../parts/groups/use-group-words.ts';
import { type GroupRow, toGroupRows } from './groups-view.ts';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

/** Groups whose lines the curve draws. */
const drawn = 6;

/** The groups of the breakdown side by side at one offset, each against all the others. */
export const GroupsCard = ({ answer }: { answer: Answer }) => {
  const { t } = useLingui();
  const { answered } = answer;
  const offset = useOffset(answered);
  const rows = useRows(answered, offset);
  const groupName = useGroupWords(answered?.query.breakdown?.property);
  const title = t`Groups side by side`;
  const { items } = useChartCard({
    title,
    chart: false,
    table: () => ({
      header: [
        'group',
        'people',
        'observed',
        'came_back',
        'share',
        'low',
        'high',
        'difference',
        'difference_low',
        'difference_high',
        'p_holm',
      ],
      rows: rows.map((row) => ({
        key: groupKey(row.group),
        texts: [],
        cells: [
          groupName(row.group),
          row.people,
          row.at.size,
          row.at.retained,
          row.at.rate,
          row.at.low,
          row.at.high,
          row.difference?.value ?? null,
          row.difference?.low ?? null,
          row.difference?.high ?? null,
          row.p,
        ],
      })),
    }),
    extra: useMenuItems(title, answered?.query ?? null, offset),
  });
  return (
    <Card
      span={12}
      title={title}
      definition={
        answered ? (
          <Trans>
            Came back at <OffsetChoice answered={answered} />, each group against all the others; p corrected
            for the number of groups (Holm).
          </Trans>
        ) : (
          <Skeleton width={320} />
        )
      }
      menu={<CardMenu of={title} items={items} />}
      notice={
        rows.some(({ group }) => group.other) && answered ? (
          <>
            <Trans>The smaller groups stand together as all others.</Trans>
            <SentenceGap />
            {(answered.query.breakdown?.limit ?? defaultBreakdownLimit) < defaultBreakdownLimit ? (
              <>
                <Trans>Longer periods leave room for more groups.</Trans>
                <SentenceGap />
                <PeriodHint period={answered.plan.period} />
              </>
            ) : null}
          </>
        ) : undefined
      }
    >
      <AnswerBody answer={answer} height={220}>
        {(shown) => <Rows answered={shown} rows={rows} title={title} />}
      </AnswerBody>
    </Card>
  );
};

function useRows(answered: Answered | null, offset: number): GroupRow[] {
  const average = useViewStore((store) => store.view.retention.average);
  return useMemo(
    () => (answered ? toGroupRows(answered.result, offset, average, answered.query.entry === 'every') : []),
    [answered, offset, average],
  );
}

type RowsProps = { answered: Answered; rows: readonly GroupRow[]; title: string };

const Rows = ({ answered, rows, title }: RowsProps) => {
  const { t } = useLingui();
  const format = useFormat();
  const figures = useFigures();
  const groupName = useGroupWords(answered.query.breakdown?.property);
  const ask = useViewStore((store) => store.ask);
  const colorOf = (row: GroupRow): string => {
    const at = rows.indexOf(row);
    return at < drawn ? seriesColor(at) : 'var(--hf-line-strong)';
  };
  const grey = (row: GroupRow, text: string) =>
    row.few ? (
      <span className="hf-few" title={t`fewer than ${fewPeople} people: too few to say much`}>
        {text}
      </span>
    ) : (
      text
    );
  return (
    <DataTable<GroupRow>
      label={title}
      rows={rows}
      rowKey={({ group }) => groupKey(group)}
      onOpenRow={({ group }) => ask('retention', { group: choiceOfGroup(group) })}
      columns={[
        {
          id: 'group',
          header: answered.query.breakdown?.property ?? t`Group`,
          cell: (row) => (
            <span className="hf-group-name">
              <Swatch color={colorOf(row)} /> {groupName(row.group)}
            </span>
          ),
          sortBy: (row) => groupName(row.group),
        },
        {
          id: 'people',
          header: t`People`,
          align: 'end',
          cell: ({ people }) => format.count(people),
          sortBy: ({ people }) => people,
        },
        {
          id: 'rate',
          header: t`Came back`,
          align: 'end',
          cell: (row) => grey(row, format.percent(row.at.rate)),
          sortBy: ({ at }) => at.rate,
        },
        {
          id: 'behind',
          header: t`Behind it`,
          align: 'end',
          cell: (row) => <span className="hf-quiet">{row.at.size === 0 ? '—' : figures.behind(row.at)}</span>,
        },
        {
          id: 'difference',
          header: t`Against the rest`,
          align: 'end',
          cell: (row) => <Difference row={row} />,
          sortBy: ({ difference }) => difference?.value ?? null,
        },
        {
          id: 'p',
          header: 'p',
          align: 'end',
          cell: ({ p }) => format.pCell(p),
          sortBy: ({ p }) => p,
        },
      ]}
    />
  );
};

const Difference = ({ row }: { row: GroupRow }) => {
  const { t } = useLingui();
  const format = useFormat();
  const figures = useFigures();
  const { difference, p, few } = row;
  if (!difference) return <span className="hf-few">{few ? t`fewer than ${fewPeople} people` : '—'}</span>;
  const sure = (p ?? 1) < significanceLevel;
  return (
    <>
      <Delta
        plain
        text={t`${format.points(difference.value)} points`}
        direction={difference.value > 0 ? 'up' : difference.value < 0 ? 'down' : 'flat'}
        good={sure ? difference.value > 0 : null}
      />{' '}
      <span className="hf-quiet">95% {figures.pointsRange(difference)}</span>
    </>
  );
};
