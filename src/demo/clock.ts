import { secondsPerDay } from './days.ts';
import { spread, type Random } from './random.ts';

/** Relative activity in the 24 hours of a local working day. */
const hourWeights = [3, 2, 1, 1, 1, 2, 4, 10, 24, 42, 46, 38, 22, 30, 42, 44, 38, 26, 18, 20, 24, 22, 14, 7];
const hours = spread(hourWeights);

/** Seconds from each country's clock to China's, winter time all year: United States by its east, Brazil by São Paulo. */
const toChina = [0, 13, 2.5, 11, 7, -1, 1, 8].map((hoursAhead) => hoursAhead * 3600);

/** A second of the demo's local day at which someone in `country` is likely to be at work. */
export const secondOfDay = (random: Random, country: number): number => {
  const local = random.pick(hours) * 3600 + random.below(3600);
  return (local + (toChina[country] ?? 0) + secondsPerDay) % secondsPerDay;
};
