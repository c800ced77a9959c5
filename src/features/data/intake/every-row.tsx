import { useLingui } from '@lingui/react/macro';

/** What every row can be said to be where no column says it; both are words by which a role is found. */
const everyEvents = ['order', 'use'] as const;

/** Stands before an event in the values of a list that also has columns. */
const mark = 'every row:';

export const valueOfEvery = (event: string): string => `${mark}${event}`;

/** The event that a value of the list stands for; null: it is a column. */
export const everyEventOf = (value: string): string | null =>
  value.startsWith(mark) ? value.slice(mark.length) : null;

/** Entries of the list of columns for events, by which every row is said to be one. */
export function useEveryRowOptions(): { value: string; label: string }[] {
  const { t } = useLingui();
  const labels: Record<(typeof everyEvents)[number], string> = {
    order: t`every row is an order`,
    use: t`every row is a use`,
  };
  return everyEvents.map((event) => ({ value: valueOfEvery(event), label: labels[event] }));
}
