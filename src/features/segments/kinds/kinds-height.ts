/** Of about four kinds, in pixels. */
export const kindsHeight = 430;
