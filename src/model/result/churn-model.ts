import type { RiskFeature } from '../query/churn-model.ts';
import type { LocalDate } from '../units.ts';

/** Of the people looked at on a day, how many left; `of` how many there were to look at. */
export type ModelDay = { day: LocalDate; people: number; left: number; of: number };

/** An area under the ROC curve, or a difference of two, with its 95 % interval. */
export type Area = { value: number; low: number; high: number };

/** Of a list's people how many left, as a share of the list (with its interval) and of all who left. */
export type ListQuality = {
  people: number;
  left: number;
  share: number | null;
  low: number | null;
  high: number | null;
  caught: number | null;
};

export type CalibrationGroup = {
  from: number;
  to: number;
  people: number;
  predicted: number;
  observed: number;
  low: number;
  high: number;
};

/** `weight`: log odds per standard deviation, with its 95 % interval; `typical`: of the average person, in the unit that reasons use. */
export type FeatureWeight = {
  id: RiskFeature;
  weight: number;
  low: number;
  high: number;
  direction: 'raises' | 'lowers';
  typical: number;
};

/**
 * The churn model and how it did on the later day. Left: no use in the `horizonDays` after a day. Looked at: everyone with
 * enough uses whose last one was in the `windowDays` that end with the day; `gone` are those silent for longer.
 */
export type ChurnModel = {
  horizonDays: number;
  windowDays: number;
  trainedOn: ModelDay;
  testedOn: ModelDay;
  auc: Area;
  brier: number;
  calibration: CalibrationGroup[];
  /** the days of silence as a score, and the list of those silent for `silentDays` */
  baseline: { auc: Area; silentDays: number; list: ListQuality };
  /** as many people as the rule lists, those with the highest risk */
  sameSize: ListQuality;
  /** AUC of the model − AUC of the silence */
  difference: Area;
  /** the whole interval of the difference is above 0 */
  beatsRule: boolean;
  gone: { people: number; left: number; predicted: number | null };
  features: FeatureWeight[];
};

/** Why no model could be fitted and tested: how much there is of what, and how much it takes. */
export type NoChurnModel = {
  missing: { reason: 'days' | 'people' | 'left' | 'stayed'; has: number; needs: number };
};

/**
 * A reason, the figure behind it and the usual one, with the units that `inUnits` says. `own`: usual for that very person, and
 * `value` lies on the same side of it as of the average person's, which the model goes by; else it is the average person's.
 */
export type RiskReason = { reason: RiskFeature; value: number; usual: number | null; own: boolean };
