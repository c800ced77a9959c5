import type { Random } from './random.ts';
import type { Temperament } from './person.ts';

/** Full access ends here: afterwards those who do not pay have a small allowance, and most of the curious go. */
export const trialDays = 14;

/** The chance to come back on day 1, 2 … 13 after registering, on an average day. */
const returns: Record<Temperament, readonly number[]> = {
  stayer: [0.76, 0.69, 0.65, 0.62, 0.6, 0.59, 0.59, 0.59, 0.58, 0.58, 0.57, 0.57, 0.56],
  trier: [0.66, 0.49, 0.4, 0.34, 0.3, 0.28, 0.27, 0.26, 0.25, 0.24, 0.23, 0.22, 0.2],
  visitor: [0.056, 0.03, 0.022, 0.017, 0.014, 0.012, 0.01, 0.01, 0.009, 0.008, 0.008, 0.007, 0.007],
};
const laterReturns: Record<Temperament, number> = { stayer: 0.485, trier: 0.085, visitor: 0.0022 };
const firstDay: Record<Temperament, number> = { stayer: 1, trier: 0.97, visitor: 0.56 };

/** Before the new onboarding many did not find back on the next two days. */
const oldOnboarding = [1, 0.82, 0.9];

/** The chance that someone uses the product `age` days after registering, on an average day. */
export const returnChance = (temperament: Temperament, age: number, onboarded: boolean): number => {
  if (age === 0) return firstDay[temperament];
  const usual = age < trialDays ? returns[temperament][age - 1] : laterReturns[temperament];
  return (usual ?? 0) * (onboarded ? 1 : (oldOnboarding[age] ?? 1));
};

const hurriedBy: Record<Temperament, number> = { stayer: 1, trier: 1, visitor: 0.55 };

/** How many sessions on a day with any: curious in the first week, using up the trial in the second, sober afterwards. */
export const sessionCount = (random: Random, temperament: Temperament, age: number): number => {
  const usual = (age < 7 ? 2.55 : age < trialDays ? 3 : 1.17) * hurriedBy[temperament];
  const whole = Math.floor(usual);
  const count = whole + (random.chance(usual - whole) ? 1 : 0);
  const draw = random.unit();
  return Math.max(1, draw < 0.15 ? count - 1 : draw > 0.88 ? count + 1 : count);
};

/** The chance that a session ends in an export: the habit of the first days that goes with staying. */
export const exportChance = (temperament: Temperament): number => (temperament === 'stayer' ? 0.5 : 0.13);

/** The chance per day, once the trial is over, to start drifting away. */
export const driftChance: Record<Temperament, number> = { stayer: 0.004, trier: 0.06, visitor: 0.004 };
/** Who drifts away fades for these days before the end. */
export const fadingDays = 12;
