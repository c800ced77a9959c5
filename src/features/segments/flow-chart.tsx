import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ChartFrameProps } from '../../charts/frame/chart-frame.tsx';
import type { ChartTable } from '../../charts/frame/chart-table.ts';
import { SankeyChart } from '../../charts/sankey/sankey-chart.tsx';
import { useBarDetails } from '../../parts/figures/use-bar-details.ts';
import { fewPeople } from '../../parts/groups/group-choice.ts';
import { useSegmentLook } from '../../queries/segment-look.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import type { FlowRow } from './flow-view.ts';
import { flowDays } from '../../state/to-query/segments.ts';

type Props = Pick<ChartFrameProps, 'title' | 'view'> & {
  rows: readonly FlowRow[];
  ids: readonly string[];
  name: (id: string | null) => string;
  table: () => ChartTable;
  onMove: (was: string | null, is: string) => void;
  /** everyone of a segment at the beginning or at the end */
  onStand: (side: 'from' | 'to', id: string) => void;
};

/** The segments then and now, and who went from each to each. */
export const FlowChart = ({ rows, ids, name, onMove, onStand, ...frame }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const look = useSegmentLook();
  const details = useBarDetails();
  const moves = rows.flatMap(({ from, people, cells }) => {
    const behind = details.counts(cells.map(({ users }) => users));
    return cells
      .map(({ to, users }, at) => ({ from, to, users, people, behind: behind[at] ?? undefined }))
      .filter(({ users }) => users > 0);
  });
  const now = ids
    .map((id) => ({ id, people: moves.reduce((sum, { to, users }) => (to === id ? sum + users : sum), 0) }))
    .filter(({ people }) => people > 0);
  const colorOf = (id: string | null): string => (id === null ? 'var(--hf-mark)' : look(id).color);
  const peopleOf = (people: number): string =>
    plural(people, { one: '# person', other: `${format.count(people)} people` });
  const node = (
    id: string,
    segment: string | null,
    column: number,
    people: number,
    when: string,
    share?: string | null,
  ) => ({
    id,
    column,
    value: people,
    name: name(segment),
    text: format.compact(people),
    color: colorOf(segment),
    label: t`${name(segment)} ${format.compact(people)}, ${when}: ${peopleOf(people)}. Show them`,
    title: `${name(segment)} · ${when}`,
    rows: [{ id: 'people', label: t`People`, value: format.count(people), detail: share ?? undefined }],
    foot: t`Click to see them`,
  });
  const then = t`${flowDays} days ago`;
  const sharesThen = details.shares(rows.map(({ from, people }) => (from === null ? null : people)));
  const sharesNow = details.shares(now.map(({ people }) => people));
  return (
    <SankeyChart
      {...frame}
      summary={format.clauses(
        moves
          .toSorted((a, b) => b.users - a.users)
          .slice(0, 5)
          .map(({ from, to, users }) => format.named(`${name(from)} → ${name(to)}`, format.count(users))),
      )}
      nodes={[
        ...rows.map(({ from, people }, at) =>
          node(`from:${from ?? ''}`, from, 0, people, then, from === null ? null : sharesThen[at]),
        ),
        ...now.map(({ id, people }, at) => node(`to:${id}`, id, 1, people, t`now`, sharesNow[at])),
      ]}
      links={moves.map(({ from, to, users, people, behind }) => ({
        source: `from:${from ?? ''}`,
        target: `to:${to}`,
        value: users,
        pale: users < fewPeople,
        color: colorOf(from),
        title: `${name(from)} → ${name(to)}`,
        rows: [
          { id: 'people', label: t`People`, value: format.count(users) },
          {
            id: 'share',
            label: t`Of ${name(from)} then`,
            value: format.percent(users / people),
            detail: behind,
          },
        ],
        foot:
          users < fewPeople ? t`fewer than ${fewPeople} people: too few to say much` : t`Click to see them`,
      }))}
      onSelect={(id) => {
        const segment = id.slice(id.indexOf(':') + 1);
        if (segment !== '') return onStand(id.startsWith('from:') ? 'from' : 'to', segment);
        const widest = moves.filter(({ from }) => from === null).toSorted((a, b) => b.users - a.users)[0];
        if (widest) onMove(null, widest.to);
      }}
      onSelectLink={(index) => {
        const move = moves[index];
        if (move) onMove(move.from, move.to);
      }}
    />
  );
};
