export type ChoiceOption<Value extends string = string> = {
  value: Value;
  label: string;
  /** Right of the label: a count. */
  hint?: string | undefined;
  /** A line under the label. */
  about?: string | undefined;
  group?: string | undefined;
  disabled?: boolean | undefined;
};

/** The options whose label or value holds every word of the search; those that begin with it come first. */
export const matchingOptions = <Value extends string>(
  options: readonly ChoiceOption<Value>[],
  search: string,
): readonly ChoiceOption<Value>[] => {
  const text = search.trim().toLowerCase();
  if (text === '') return options;
  const words = text.split(/\s+/);
  const hay = (option: ChoiceOption<Value>): string => `${option.label} ${option.value}`.toLowerCase();
  const found = options.filter((option) => words.every((word) => hay(option).includes(word)));
  const starts = (option: ChoiceOption<Value>): boolean => option.label.toLowerCase().startsWith(text);
  return [...found.filter(starts), ...found.filter((option) => !starts(option))];
};
