/**
 * A difference holds up where its p value, corrected for all that are looked at together, is below this: the counterpart
 * of the 95 % intervals. R. A. Fisher 1925, Statistical Methods for Research Workers.
 */
export const significanceLevel = 0.05;
