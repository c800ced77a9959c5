import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { lazy } from 'react';
import type { ChartFrameProps } from '../../../charts/frame/chart-frame.tsx';
import type { SessionsResult } from '../../../model/result/result.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { endedOf } from './sessions-view.ts';
import { useLengthWords } from './use-length-words.ts';

const BarChart = lazy(async () => ({
  default: (await import('../../../charts/bar/bar-chart.tsx')).BarChart,
}));

type Props = Omit<ChartFrameProps, 'summary'> & { result: SessionsResult };

/** How many sessions of the range are of each class of lengths. */
export const LengthsChart = ({ result: { whole, lengths }, ...frame }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const words = useLengthWords();
  const ask = useViewStore((store) => store.ask);
  const ended = Math.max(1, endedOf(whole));
  return (
    <BarChart
      {...frame}
      summary={format.clauses(
        lengths.map(({ from, sessions }) => format.named(words(from), format.percent(sessions / ended))),
      )}
      categories={lengths.map(({ from }) => words(from))}
      categoryName={t`Length`}
      series={[
        {
          id: 'sessions',
          label: t`Sessions`,
          color: 'var(--hf-series-1)',
          values: lengths.map(({ sessions }) => sessions),
        },
      ]}
      few={lengths.map(({ users }) => users < fewPeople)}
      formatValue={format.count}
      formatAxis={format.countAxis}
      tipFoot={(at) => {
        const one = lengths[at];
        if (!one) return null;
        const notes = [
          t`${format.percent(one.sessions / ended)} of the sessions`,
          plural(one.users, { one: '# person', other: '# people' }),
          at === 0 ? t`${format.count(whole.single)} of a single event` : null,
          one.users < fewPeople ? t`fewer than ${fewPeople} people` : null,
        ];
        return notes.filter((note) => note !== null).join(' · ');
      }}
      onSelect={(at) => {
        const one = lengths[at];
        if (one) ask('engagement', { people: { card: 'sessions', period: null, from: one.from } });
      }}
    />
  );
};
