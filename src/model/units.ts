/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;
/** Days since 1970-01-01 of a civil (local) date. */
export type DayIndex = number;
/** A local date, `2026-01-05`. */
export type LocalDate = string;
export type Scalar = string | number | boolean;
