import type { Scalar } from '../../src/model/units.ts';

/** An event as `run` reads it: properties stand beside user, event and time; null is absent. */
export type PlainEvent = {
  user: string;
  event: string;
  time: string | number;
  [property: string]: Scalar | null;
};
