import { useLingui } from '@lingui/react/macro';
import type { RetentionCell } from '../../../state/view.ts';
import type { Answered } from '../answer.ts';
import { useWords } from '../words.ts';
import { useGroupWords } from '../../../parts/groups/use-group-words.ts';

export type CellWords = {
  /** "Fri 12 Jun · day 7" */
  title: string;
  /** names the cohort that its people can be saved as */
  name: string;
  /** the dates of the offset */
  date: string | null;
  closes: string | null;
};

/** A cell in words. */
export function useCellWords(answered: Answered): (cell: RetentionCell) => CellWords {
  const { t } = useLingui();
  const wordsOf = useWords();
  const groupName = useGroupWords(answered.query.breakdown?.property);
  return (cell) => {
    const words = wordsOf(answered, answered.result.groups[0]?.cohorts ?? []);
    const { cohort: first, upTo } = cell;
    const cohort =
      first === null
        ? t`All cohorts`
        : upTo === undefined
          ? words.cohortInFull(first)
          : words.cohortsInFull(first, upTo);
    const single = first !== null && upTo === undefined;
    const group = 'value' in cell || 'other' in cell ? groupName(cell) : null;
    const offset = words.offset(cell.offset);
    const title = [group, cohort, offset].filter((part) => part !== null).join(' · ');
    return {
      title,
      name: cell.retained ? t`Came back: ${title}` : t`Did not come back: ${title}`,
      date: single ? words.date(first, cell.offset) : null,
      closes: single ? words.closes(first, cell.offset) : null,
    };
  };
}
