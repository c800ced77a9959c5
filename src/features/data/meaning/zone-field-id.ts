/** The field of the time zone, the first of a data set's settings; the palette leads to it. */
export const ZONE_FIELD_ID = 'hf-zone-field';
