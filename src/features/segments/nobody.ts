/** No people on show: of all that can be chosen on the page, one at a time. */
export const nobody = { selected: null, cell: null, move: null, kind: null };
