import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useCompared, useOverlap } from '../../queries/compared.ts';
import { newcombe, type Side } from '../../statistics/newcombe.ts';
import { differenceP } from '../../statistics/difference-p.ts';
import { significanceLevel } from '../../statistics/significance-level.ts';
import { useFormat } from '../../ui/format/format-context.tsx';

/** What the view compares with, in a few words; empty where nothing is compared. */
export function useAgainstName(): string {
  const { t } = useLingui();
  const format = useFormat();
  const compared = useCompared();
  if (compared.kind === 'people') return compared.name;
  return compared.kind === 'previous'
    ? t`before, ${format.range(compared.range.from, compared.range.to)}`
    : '';
}

type Props = {
  /** The share that is compared, as the subject of a sentence: "At day 1", "At risk". */
  what: string;
  /** What it is compared with. */
  name: string;
  now: Side;
  other: Side;
  /** Why no test holds although nobody is known to stand on both sides. */
  untested?: string | undefined;
};

/** Two shares of people, their difference with its interval, and a test where the sides are different people. */
export const AgainstLine = ({ what, name, now, other, untested }: Props) => {
  const format = useFormat();
  const overlap = useOverlap();
  if (now.n === 0 || other.n === 0) return null;
  const is = format.percent(now.x / now.n);
  const was = format.percent(other.x / other.n);
  const points = format.points(now.x / now.n - other.x / other.n);
  const plain = (
    <Trans>
      {what}: {is} against {was} ({name}), {points} points.
    </Trans>
  );
  if (untested !== undefined)
    return (
      <>
        {plain} {untested}
      </>
    );
  if (overlap === null) return plain;
  if (overlap > 0) {
    return (
      <Trans>
        {what}: {is} against {was} ({name}), {points} points. No test:{' '}
        <Plural value={overlap} one="# person is" other="# people are" /> on both sides.
      </Trans>
    );
  }
  const difference = newcombe(other, now);
  const chance = differenceP(other, now);
  const range = format.pointsInterval(difference.low, difference.high);
  const p = format.p(chance);
  return chance < significanceLevel ? (
    <Trans>
      {what}: {is} against {was} ({name}), {points} points (95% {range}, {p}).
    </Trans>
  ) : (
    <Trans>
      {what}: {is} against {was} ({name}), {points} points (95% {range}, {p}): no more than chance could make.
    </Trans>
  );
};
