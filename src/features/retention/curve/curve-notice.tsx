import { Trans, useLingui } from '@lingui/react/macro';
import { memo } from 'react';
import { useViewStore } from '../../../state/view-store.ts';
import { significanceLevel } from '../../../statistics/significance-level.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import type { Answered } from '../answer.ts';
import { toExtremes } from '../groups/groups-view.ts';
import { useOffset } from '../offset-choice.tsx';
import { useFigures } from '../use-figures.ts';
import { useOffsetWords } from '../words.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';
import { useGroupWords } from '../../../parts/groups/use-group-words.ts';
import { toShape } from './curve-shape.ts';
import { toStrongestShift } from './over-time-view.ts';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

/** One computed line of what to notice in the picture that is shown. */
export const CurveNotice = memo(({ answered }: { answered: Answered }) => {
  const chart = useViewStore((store) => store.view.retention.chart);
  if (answered.query.entry === 'every') return <RepeatsNotice />;
  if (chart !== 'over-time' && answered.query.breakdown) return <ExtremesNotice answered={answered} />;
  if (chart !== 'curve' && answered.plan.mode === 'on-or-after') return <TimeLeftNotice />;
  return chart === 'curve' ? <ShapeNotice answered={answered} /> : <ShiftNotice answered={answered} />;
});
CurveNotice.displayName = 'CurveNotice';

const RepeatsNotice = () => (
  <Trans>
    The same people stand in several cohorts here, so shares carry no interval and differences no test.
  </Trans>
);

const TimeLeftNotice = () => (
  <Trans>
    A later return counts as well, and the latest cohorts had the least time for one: their shares may still
    grow, so they are not compared with the earlier ones.
  </Trans>
);

/** Best against worst group at the offset. */
const ExtremesNotice = ({ answered }: { answered: Answered }) => {
  const format = useFormat();
  const figures = useFigures();
  const cell = useOffset(answered);
  const offset = useOffsetWords()(answered.plan).offset(cell);
  const groupName = useGroupWords(answered.query.breakdown?.property);
  const ask = useViewStore((store) => store.ask);
  const extremes = toExtremes(answered.result, cell);
  const { breakdown } = answered.query;
  if (breakdown && breakdown.of !== 'user' && answered.result.groups.length === 1)
    return (
      <>
        <Trans>Everyone has the same {breakdown.property} at the first event.</Trans>
        <SentenceGap />
        <button
          type="button"
          className="hf-link"
          onClick={() => ask('retention', { breakdown: { ...breakdown, of: 'user' }, group: null })}
        >
          <Trans>Split by the latest one instead</Trans>
        </button>
      </>
    );
  if (!extremes)
    return (
      <Trans>Fewer than two groups have 30 people observed up to {offset}: nothing to compare yet.</Trans>
    );
  const { bestSide, worstSide, difference } = extremes;
  const best = groupName(extremes.best);
  const worst = groupName(extremes.worst);
  const high = format.percent(bestSide.x / bestSide.n);
  const low = format.percent(worstSide.x / worstSide.n);
  const points = format.points(difference.value);
  const range = figures.pointsRange(difference);
  const p = format.p(extremes.p);
  return extremes.p < significanceLevel ? (
    <Trans>
      At {offset}, {best} keeps most, {high}, and {worst} least, {low}: {points} points (95% {range}, {p}{' '}
      corrected for all pairs).
    </Trans>
  ) : (
    <Trans>
      At {offset} the groups lie between {low} ({worst}) and {high} ({best}), no more apart than chance could
      put them ({p} corrected for all pairs).
    </Trans>
  );
};

/** Where the curve loses most and where it flattens. */
const ShapeNotice = ({ answered }: { answered: Answered }) => {
  const { t } = useLingui();
  const format = useFormat();
  const words = useOffsetWords()(answered.plan);
  const [group] = answered.result.groups;
  if (!group) return null;
  const { drop, end } = toShape(group);
  if (!end) {
    const first = words.offset(1);
    return group.pooled[1] ? (
      <Trans>
        Fewer than {fewPeople} people have been observed up to {first}: too few to say where most leave.
      </Trans>
    ) : (
      <Trans>Nobody has been observed up to {first} yet.</Trans>
    );
  }
  if (!drop) return <Trans>Nothing is lost between the offsets observed so far.</Trans>;
  const from = words.offset(drop.from);
  const to = words.offset(drop.to);
  const points = format.decimal(drop.points * 100, 1);
  const share = format.percent(drop.lost, 0);
  const loss = t`Most is lost from ${from} to ${to}: ${points} points, ${share} of those still there.`;
  const last = words.offset(end.cell);
  const left = format.percent(end.rate);
  if (!end.flatFrom)
    return (
      <Trans>
        {loss} At {last}, {left} are left.
      </Trans>
    );
  return (
    <Trans>
      {loss} From {words.offset(end.flatFrom.cell)} on it is nearly flat: {format.percent(end.flatFrom.rate)}{' '}
      then, {left} at {last}.
    </Trans>
  );
};

/** The later half of the cohorts against the earlier, of the group where that is surest. */
const ShiftNotice = ({ answered }: { answered: Answered }) => {
  const { t } = useLingui();
  const format = useFormat();
  const figures = useFigures();
  const cell = useOffset(answered);
  const offset = useOffsetWords()(answered.plan).offset(cell);
  const groupName = useGroupWords(answered.query.breakdown?.property);
  const strongest = toStrongestShift(answered.result.groups, cell);
  if (!strongest)
    return <Trans>Too few people have been observed up to {offset} to say whether it moved.</Trans>;
  const { group, shift } = strongest;
  const whose = answered.query.breakdown ? t`${groupName(group)}: ` : '';
  const was = format.percent(shift.before.x / shift.before.n);
  const is = format.percent(shift.after.x / shift.after.n);
  const points = format.points(shift.difference.value);
  const range = figures.pointsRange(shift.difference);
  const p = format.p(shift.p);
  if (shift.p >= significanceLevel)
    return (
      <Trans>
        {whose}Of the later half of the cohorts {is} come back at {offset}, of the earlier {was}: the
        difference may be chance ({points} points, 95% {range}).
      </Trans>
    );
  return shift.difference.value > 0 ? (
    <Trans>
      {whose}The later half of the cohorts comes back more often at {offset}: {is}, before that {was} (
      {points} points, 95% {range}, {p}).
    </Trans>
  ) : (
    <Trans>
      {whose}The later half of the cohorts comes back less often at {offset}: {is}, before that {was} (
      {points} points, 95% {range}, {p}).
    </Trans>
  );
};
