/**
 * Stands in for `tldts` in the browser: two thirds of what the demo's API would weigh is the list of public suffixes, which the cookie
 * jar of msw asks whether a cookie may be set for a whole domain. The demo sets none.
 */
export const getDomain = (): null => null;
