import { HoldfastError } from '../model/errors.ts';

/** Everything thrown on purpose is a `HoldfastError` and belongs into the card; anything else to the error boundary. */
export const isBug = (error: unknown): boolean => !(error instanceof HoldfastError);
