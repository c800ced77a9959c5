import { useLingui } from '@lingui/react/macro';
import type { CellOf } from '../../../model/query/users.ts';
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
export function useCellWords(answered: Answered): (cell: CellOf['retention']) => CellWords {
  const { t } = useLingui();
  const wordsOf = useWords();
  const groupName = useGroupWords(answered.query.breakdown?.property);
  return (cell) => {
    const words = wordsOf(answered, answered.result.groups[0]?.cohorts ?? []);
    const cohort = cell.cohort === null ? t`All cohorts` : words.cohortInFull(cell.cohort);
    const group = 'value' in cell || 'other' in cell ? groupName(cell) : null;
    const offset = words.offset(cell.offset);
    const title = [group, cohort, offset].filter((part) => part !== null).join(' · ');
    return {
      title,
      name: cell.retained ? t`Came back: ${title}` : t`Did not come back: ${title}`,
      date: cell.cohort === null ? null : words.date(cell.cohort, cell.offset),
      closes: cell.cohort === null ? null : words.closes(cell.cohort, cell.offset),
    };
  };
}
