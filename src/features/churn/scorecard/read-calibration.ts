import type { CalibrationGroup } from '../../../model/result/churn-model.ts';

export type CalibrationRead = { groups: number; within: number; worst: CalibrationGroup | null };

/** In how many groups the prediction lies within the interval of what happened, and where it was furthest off. */
export function readCalibration(groups: readonly CalibrationGroup[]): CalibrationRead {
  const isWithin = ({ predicted, low, high }: CalibrationGroup): boolean =>
    predicted >= low && predicted <= high;
  const off = ({ predicted, observed }: CalibrationGroup): number => Math.abs(predicted - observed);
  const outside = groups.filter((group) => !isWithin(group));
  return {
    groups: groups.length,
    within: groups.length - outside.length,
    worst: outside.toSorted((a, b) => off(b) - off(a))[0] ?? null,
  };
}
