import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { SegmentShare } from '../../model/result/result.ts';
import { useCompared, useComparedQuery, useOverlap } from '../../queries/compared.ts';
import { useMetric } from '../../queries/metric.ts';
import { useSegmentLook } from '../../queries/segment-look.ts';
import { useQueryContext } from '../../queries/view-query.ts';
import { toSegmentFlowQuery, toSegmentsQuery } from '../../state/to-query/segments.ts';
import { useViewStore } from '../../state/view-store.ts';
import { holm } from '../../statistics/holm.ts';
import { newcombe, type Side } from '../../statistics/newcombe.ts';
import { differenceP } from '../../statistics/difference-p.ts';
import { significanceLevel } from '../../statistics/significance-level.ts';
import { useFormat } from '../../ui/format/format-context.tsx';

/** The split that the view compares with. */
export type Against = {
  name: string;
  /** heads the column of its shares */
  head: string;
  total: number;
  users: ReadonlyMap<string, number>;
  /** why no test holds; null: the sides are different people */
  untested: string | null;
};

/** Of other people now, or of the same people where the days before end; null where nothing is compared. */
export function useSplitAgainst(): Against | null {
  const { t } = useLingui();
  const format = useFormat();
  const compared = useCompared();
  const overlap = useOverlap();
  const view = useViewStore((store) => store.view);
  const context = useQueryContext();
  const ofPeople = useComparedQuery(toSegmentsQuery);
  const { data: people } = useMetric(compared.kind === 'people' ? ofPeople : null);
  const date = compared.kind === 'previous' ? compared.range.to : null;
  const then = useMemo(
    () => (date === null || !context ? null : toSegmentFlowQuery({ from: date, to: date }, view, context)),
    [date, view, context],
  );
  const { data: before } = useMetric(then);
  if (compared.kind === 'people' && people)
    return {
      name: compared.name,
      head: t`Against ${compared.name}`,
      total: people.total,
      users: new Map(people.segments.map(({ id, users }) => [id, users])),
      untested:
        overlap === 0
          ? null
          : t`No test: ${plural(overlap ?? 0, { one: '# person is', other: '# people are' })} on both sides.`,
    };
  if (date === null || !before) return null;
  const users = new Map(
    before.flows.flatMap(({ from, users: many }) => (from === null ? [] : [[from, many]])),
  );
  return {
    name: t`the split on ${format.date(date)}`,
    head: t`On ${format.date(date)}`,
    total: [...users.values()].reduce((sum, many) => sum + many, 0),
    users,
    untested: t`No test: mostly the same people at another time.`,
  };
}

const sidesOf = (
  { id, users }: SegmentShare,
  total: number,
  against: Against,
): { now: Side; other: Side } => ({
  now: { x: users, n: total },
  other: { x: against.users.get(id) ?? 0, n: against.total },
});

type Props = { row: SegmentShare; total: number; against: Against };

/** The difference of a segment's share, with its interval where the sides are different people. */
export const SplitDifference = ({ row, total, against }: Props) => {
  const format = useFormat();
  const { now, other } = sidesOf(row, total, against);
  if (now.n === 0 || other.n === 0) return '—';
  const difference = newcombe(other, now);
  return (
    <>
      {format.points(difference.value)}{' '}
      {against.untested === null ? (
        <span className="hf-quiet">{format.pointsInterval(difference.low, difference.high)}</span>
      ) : null}
    </>
  );
};

/** What is compared, and which differences are beyond chance. */
export const SplitAgainstNotice = ({
  rows,
  total,
  against,
}: Omit<Props, 'row'> & { rows: readonly SegmentShare[] }) => {
  const format = useFormat();
  const look = useSegmentLook();
  const { name, untested } = against;
  if (total === 0 || against.total === 0)
    return <Trans>Against {name}: nobody is there to compare with.</Trans>;
  if (untested !== null)
    return (
      <Trans>
        Against {name}. {untested}
      </Trans>
    );
  const adjusted = holm(
    rows.map((row) => {
      const { now, other } = sidesOf(row, total, against);
      return differenceP(other, now);
    }),
  );
  const holding = rows
    .filter((_, at) => (adjusted[at] ?? 1) < significanceLevel)
    .map(({ id }) => look(id).label);
  if (holding.length === 0)
    return (
      <Trans>
        Against {name}: no difference holds up at 5% after correcting for all the segments (Holm).
      </Trans>
    );
  const names = format.enumerate(holding);
  return (
    <Trans>
      Against {name}: {names} – these differences hold up at 5% after correcting for all the segments (Holm).
    </Trans>
  );
};
