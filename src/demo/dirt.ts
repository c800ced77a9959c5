import { defectOf, type EventLog, withDefect } from './event-log.ts';
import { Random } from './random.ts';
import { defects } from './vocabulary.ts';

/** Rows of each defect for a million sound ones; the first are exact repetitions. In all about three hundred in the usual demo. */
const perMillion = [250, 60, 45, 40, 25, 35, 35, 0];
const garbled = defects.indexOf('garbled');

/** Adds what every export of a living product has: repeated rows and rows that cannot be used. No sound row is changed. */
export const addDirt = (log: EventLog, seed: number): void => {
  const random = new Random();
  random.restart(seed, -2);
  const sound = log.length;
  const copy = (defect: number) => {
    const source = random.below(sound);
    const code = log.codes[source] ?? 0;
    if (defectOf(code) === 0)
      log.add(log.seconds[source] ?? 0, log.users[source] ?? 0, withDefect(code, defect));
  };
  perMillion.forEach((rate, defect) => {
    for (let left = Math.round((sound * rate) / 1_000_000); left > 0; left--) copy(defect);
  });
  copy(garbled);
};
