import { Plural, Trans } from '@lingui/react/macro';

type Props = {
  /** groups that are not drawn */
  leftOut: number;
  shown: number;
  /** single cohorts drawn behind the average */
  cohorts?: number;
};

/** What a drawing of lines leaves out, and what its pale lines are. */
export const LeftOutNote = ({ leftOut, shown, cohorts = 0 }: Props) => {
  if (leftOut > 0)
    return (
      <p className="hf-chart-note">
        <Trans>
          The {shown} largest groups are drawn; the table below has {leftOut} more.
        </Trans>
      </p>
    );
  if (cohorts === 0) return null;
  return (
    <p className="hf-chart-note">
      <Plural
        value={cohorts}
        one="Pale: a single cohort, the latest of 30 people or more that shows half of the curve."
        other="Pale: single cohorts, the latest # of 30 people or more that show half of the curve."
      />
    </p>
  );
};
