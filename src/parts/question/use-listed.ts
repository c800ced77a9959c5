import { useLingui } from '@lingui/react/macro';

const most = 3;

/** The first few of a list in words: "a, b, c and 2 more". */
export function useListed(): (values: readonly string[]) => string {
  const { t } = useLingui();
  return (values) => {
    const shown = values.slice(0, most).join(t`, `);
    const more = values.length - most;
    return more > 0 ? t`${shown} and ${more} more` : shown;
  };
}
