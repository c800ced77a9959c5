import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useFormat } from '../../../../ui/format/format-context.tsx';
import { SentenceGap } from '../../../../ui/sentence/sentence-gap.tsx';
import { useOffsetWords } from '../../words.ts';
import type { Projection } from './outlook.ts';

type Props = {
  projection: Projection;
  /** the line is drawn */
  isOn: boolean;
  /** of the curve before: only its place is kept */
  isStale: boolean;
};

/** What the fitted line says at its end, and how the same model would have done before. */
export const ProjectionNotice = ({ projection, isOn, isStale }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const { outlook, points, missed, missedPart, isTrusted, isTold } = projection;
  const { answered, cut, last, horizon } = outlook;
  const words = useOffsetWords()(answered.plan);
  const end = points[horizon];
  if (!end) return null;
  const [first, known, next, seen] = [0, cut, cut + 1, last].map((cell) => words.offset(cell));
  const by = missed < 0.0005 ? `< ${format.decimal(0.1, 1)}` : format.decimal(missed * 100, 1);
  const part =
    missedPart === null
      ? null
      : missedPart < 0.005
        ? `< ${format.percent(0.01, 0)}`
        : format.percent(missedPart, 0);
  const off = t`${plural(Math.round(missed * 1000) / 10, { one: `${by} point`, other: `${by} points` })}`;
  const trial =
    part === null
      ? t`fitted on ${first} to ${known} alone, it would have missed ${next} to ${seen}, when nobody came back, by ${off} on average.`
      : t`fitted on ${first} to ${known} alone, it would have missed ${next} to ${seen} by ${off} on average, ${part} of what was seen.`;
  return (
    <p className="hf-against" style={isStale ? { visibility: 'hidden' } : undefined}>
      {isOn ? (
        <>
          <Ahead
            at={words.offset(horizon)}
            share={format.percent(end.fitted)}
            range={format.interval(end.low, end.high)}
            orLater={answered.plan.mode === 'on-or-after'}
          />
          <SentenceGap />
        </>
      ) : null}
      {isTrusted ? (
        <Trans>The model’s past speaks for it: {trial}</Trans>
      ) : !isTold ? (
        <Trans>There are too few people to tell whether the model holds: {trial}</Trans>
      ) : (
        <Trans>The model is not to be trusted with these data: {trial}</Trans>
      )}
    </p>
  );
};

type AheadProps = { at: string; share: string; range: string; orLater: boolean };

const Ahead = ({ at, share, range, orLater }: AheadProps) =>
  orLater ? (
    <Trans>
      If people keep leaving as fitted, {share} (95% {range}) will still come back at {at} or later. This is
      rather too low: those who started lately have had less time to come back later.
    </Trans>
  ) : (
    <Trans>
      If people keep leaving as fitted, {share} (95% {range}) will still come back at {at}.
    </Trans>
  );
