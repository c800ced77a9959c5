import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { newcombe } from '../../../statistics/newcombe.ts';
import { useShareWords } from '../use-share-words.ts';
import type { FunnelGroupView, FunnelStepView } from './funnel-view.ts';
import type { FunnelAgainst } from './use-funnel-against.ts';

type Row = FunnelStepView & { at: number; name: string };
type Props = { funnel: FunnelGroupView; names: readonly string[]; against: FunnelAgainst | null };

/** Each step in numbers; those who reached it and those who were lost lead to the people. */
export const StepsTable = ({ funnel, names, against }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const words = useShareWords();
  const ask = useViewStore((store) => store.ask);
  const rows = funnel.steps.map((step, at): Row => ({ ...step, at, name: `${at + 1} ${names[at] ?? ''}` }));
  return (
    <DataTable<Row>
      label={t`Steps in numbers`}
      rows={rows}
      rowKey={({ at }) => String(at)}
      columns={[
        { id: 'step', header: t`Step`, cell: ({ name }) => name },
        {
          id: 'people',
          header: t`People`,
          align: 'end',
          cell: ({ at, name, users }) => (
            <button
              type="button"
              className="hf-link"
              aria-label={t`${plural(users, { one: '# person', other: '# people' })} reached ${name}`}
              onClick={() => ask('journeys', { cell: { step: at, dropped: false } })}
            >
              {format.count(users)}
            </button>
          ),
        },
        {
          id: 'first',
          header: t`Of those who entered`,
          align: 'end',
          cell: ({ at, fromFirst }) => (
            <>
              {format.percent(fromFirst.rate)}{' '}
              {at === 0 ? null : <span className="hf-quiet">{words.interval(fromFirst)}</span>}
            </>
          ),
        },
        ...(against === null
          ? []
          : [
              {
                id: 'against',
                header: against.name,
                align: 'end' as const,
                cell: ({ at }: Row) => (
                  <StepAgainst step={funnel.steps[at]} entered={funnel.entered} at={at} against={against} />
                ),
              },
            ]),
        {
          id: 'previous',
          header: t`Of the step before`,
          align: 'end',
          cell: ({ fromPrevious }) =>
            fromPrevious === null ? (
              '—'
            ) : (
              <>
                {format.percent(fromPrevious.rate)}{' '}
                <span className="hf-quiet">{words.interval(fromPrevious)}</span>
              </>
            ),
        },
        {
          id: 'lost',
          header: t`Lost`,
          align: 'end',
          cell: ({ at, name, dropped }) =>
            at === 0 ? (
              '—'
            ) : (
              <button
                type="button"
                className="hf-link"
                aria-label={t`${plural(dropped, { one: '# person', other: '# people' })} lost before ${name}`}
                onClick={() => ask('journeys', { cell: { step: at, dropped: true } })}
              >
                {format.count(dropped)}
              </button>
            ),
        },
        {
          id: 'median',
          header: t`Median time`,
          align: 'end',
          cell: ({ medianSeconds }) => format.duration(medianSeconds),
        },
        {
          id: 'mean',
          header: t`Mean time`,
          align: 'end',
          cell: ({ meanSeconds }) => format.duration(meanSeconds),
        },
      ]}
    />
  );
};

type AgainstProps = { step: FunnelStepView | undefined; entered: number; at: number; against: FunnelAgainst };

/** The share of the other side that came as far, and how far apart the two are. */
const StepAgainst = ({ step, entered, at, against }: AgainstProps) => {
  const format = useFormat();
  const { t } = useLingui();
  const other = against.funnel.steps[at];
  if (!step || !other || entered === 0 || against.funnel.entered === 0) return '—';
  if (at === 0) return t`${plural(other.users, { one: '# person', other: '# people' })}`;
  const difference = newcombe({ x: other.users, n: against.funnel.entered }, { x: step.users, n: entered });
  const interval = against.apart ? ` (${format.pointsInterval(difference.low, difference.high)})` : '';
  return (
    <>
      {format.percent(other.fromFirst.rate)}{' '}
      <span className="hf-quiet">{t`${format.points(difference.value)} pts${interval}`}</span>
    </>
  );
};
