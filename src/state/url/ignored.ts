/** A part of an address that could not be used. `name` is the parameter, with the field where only that was wrong. */
export type IgnoredParameter = {
  name: string;
  /** the value as it stood there, cut short */
  value: string;
  reason: 'unknown' | 'unreadable' | 'invalid' | 'too-long' | 'repeated' | 'newer';
};
