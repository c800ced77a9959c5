import { invalidQuery } from '../model/errors.ts';

/** @throws HoldfastError `invalid-query` always: clusters are fitted where the engine is. */
export function refuseClusters(): never {
  throw invalidQuery('kind', 'SQL fits no clusters: ask the engine in the browser or on the command line');
}
