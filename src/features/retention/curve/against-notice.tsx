import { Trans, useLingui } from '@lingui/react/macro';
import { useCompared, useOverlap } from '../../../queries/compared.ts';
import { newcombe } from '../../../statistics/newcombe.ts';
import { twoProportionTest } from '../../../statistics/two-proportion-test.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import type { Answer, Answered } from '../answer.ts';
import { useOffset } from '../offset-choice.tsx';
import { useFigures } from '../use-figures.ts';
import { useOffsetWords } from '../words.ts';

/** What the view compares with, in a few words; empty where nothing is compared. */
export function useAgainstName(): string {
  const { t } = useLingui();
  const format = useFormat();
  const compared = useCompared();
  if (compared.kind === 'people') return compared.name;
  return compared.kind === 'previous'
    ? t`before (${format.range(compared.range.from, compared.range.to)})`
    : '';
}

type Props = { answered: Answered; against: Answer };

/** The difference at the offset, with its interval and test where one holds; all groups of a breakdown together. */
export const AgainstNotice = ({ answered, against }: Props) => {
  const format = useFormat();
  const figures = useFigures();
  const name = useAgainstName();
  const overlap = useOverlap();
  const cell = useOffset(answered);
  const offset = useOffsetWords()(answered.plan).offset(cell);
  if (name === '' || against.answered === null || against.stale) return null;
  const side = ({ result }: Answered) =>
    result.groups.reduce(
      ({ x, n }, { pooled }) => ({ x: x + (pooled[cell]?.retained ?? 0), n: n + (pooled[cell]?.size ?? 0) }),
      { x: 0, n: 0 },
    );
  const now = side(answered);
  const other = side(against.answered);
  if (now.n === 0 || other.n === 0)
    return (
      <p className="hf-against">
        <Trans>
          Against {name}: nobody has been observed up to {offset} on one side, so there is nothing to compare.
        </Trans>
      </p>
    );
  const is = format.percent(now.x / now.n);
  const was = format.percent(other.x / other.n);
  const points = format.points(now.x / now.n - other.x / other.n);
  if (answered.query.entry === 'every' || overlap === null || overlap > 0) {
    const shared = overlap === null || overlap === 0 ? '' : format.count(overlap);
    return (
      <p className="hf-against">
        {shared === '' ? (
          <Trans>
            At {offset}: {is} against {was} ({name}), {points} points.
          </Trans>
        ) : (
          <Trans>
            At {offset}: {is} against {was} ({name}), {points} points. No test: {shared} people are on both
            sides.
          </Trans>
        )}
      </p>
    );
  }
  const difference = newcombe(other, now);
  const { p: chance } = twoProportionTest(other, now);
  const range = figures.pointsRange(difference);
  const p = figures.p(chance);
  return (
    <p className="hf-against">
      {chance < 0.05 ? (
        <Trans>
          At {offset}: {is} against {was} ({name}), {points} points (95% {range}, {p}).
        </Trans>
      ) : (
        <Trans>
          At {offset}: {is} against {was} ({name}), {points} points (95% {range}, {p}): no more than chance
          could make.
        </Trans>
      )}
    </p>
  );
};
