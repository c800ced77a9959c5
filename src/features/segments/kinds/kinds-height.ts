/** Of about five kinds, in pixels. */
export const kindsHeight = 520;
