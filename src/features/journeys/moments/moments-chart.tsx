import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ChartTable } from '../../../charts/frame/chart-table.ts';
import type { ChartView } from '../../../charts/frame/chart-frame.tsx';
import type { Stage } from '../../../charts/stages/stage.tsx';
import { StagesChart } from '../../../charts/stages/stages-chart.tsx';
import { useViewStore } from '../../../state/view-store.ts';
import { wilson } from '../../../statistics/wilson.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { useShareWords } from '../use-share-words.ts';
import type { HalfBy, Leaving, MomentView } from './moments-view.ts';
import { useMomentWords } from './use-moment-words.ts';

type Props = {
  entered: number;
  moments: readonly (MomentView & { half: HalfBy | null })[];
  leaving: Leaving | null;
  /** false: the data have no payments */
  pays: boolean;
  title: string;
  view: ChartView;
  table: () => ChartTable;
};

/** Four linked stages after the entry: solid who reached each, the band who was still there then or later. */
export const MomentsChart = ({ entered, moments, leaving, pays, ...frame }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const words = useShareWords();
  const { names, half } = useMomentWords();
  const ask = useViewStore((store) => store.ask);
  const start: Stage = {
    id: 'entered',
    name: t`Entered`,
    value: format.count(entered),
    rate: 1,
    band: leaving ? 1 : null,
    rest: null,
    facts: [t`people`],
    tip: [],
  };
  const stages = moments.map((one, at): Stage => {
    const { moment, reached, ended, share, few, open } = one;
    const known = moment !== 'paying' || pays;
    const { name, span, asks } = names[moment];
    const still = leaving?.still[at] ?? null;
    const left = leaving?.left[at] ?? 0;
    const rate = known ? share.rate : null;
    return {
      id: moment,
      name: `${name} · ${span}`,
      value: known ? format.percent(share.rate) : '—',
      few,
      rate,
      band: leaving && still !== null ? still / leaving.people : null,
      rest: rate === null ? null : 1,
      facts: !known
        ? [t`no payment events`]
        : ended === 0
          ? [asks, t`over for nobody yet`]
          : [asks, words.of(reached, ended), words.interval(share), ...(one.half ? [half(one.half)] : [])],
      ...(leaving && { gap: [`${left > 0 ? '−' : ''}${format.percent(left / leaving.people)}`, t`leave`] }),
      tip:
        known && ended > 0
          ? [
              {
                id: 'reached',
                label: t`reached`,
                value: format.percent(share.rate),
                detail: `${words.of(reached, ended)} · ${words.interval(share)}`,
              },
              ...(leaving && still !== null
                ? [
                    {
                      id: 'still',
                      label: t`still using it then or later`,
                      value: format.percent(still / leaving.people),
                      detail: `${words.of(still, leaving.people)} · ${words.interval(wilson(still, leaving.people))}`,
                    },
                  ]
                : []),
            ]
          : [],
      ...(open > 0 && {
        tipFoot: t`${plural(open, { one: '# person whose moment has not ended is left out', other: '# people whose moment has not ended are left out' })}`,
      }),
      ...(known &&
        ended > 0 && {
          people: {
            label: t`${name}: ${plural(reached, { one: '# person', other: '# people' })} reached it, ${format.percent(share.rate)}`,
            onSelect: () => ask('journeys', { moment: { moment, reached: true } }),
          },
          others: {
            label: t`${name}: ${plural(ended - reached, { one: '# person', other: '# people' })} did not`,
            onSelect: () => ask('journeys', { moment: { moment, reached: false } }),
          },
        }),
    };
  });
  return (
    <StagesChart
      {...frame}
      summary={format.clauses(stages.map(({ name, value }) => format.named(name, value)))}
      stages={[start, ...stages]}
    />
  );
};
