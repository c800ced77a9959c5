import { useLingui } from '@lingui/react/macro';
import { useChipWords } from '../../../parts/condition/use-chip-words.ts';
import { useListed } from '../../../parts/question/use-listed.ts';
import { useQueryContext } from '../../../queries/view-query.ts';
import { absentNames } from '../../../state/to-query/absent-names.ts';
import { chipProblem } from '../../../state/to-query/scope.ts';
import type { PeopleChip } from '../../../state/view.ts';

/** A chip in words, and why it may choose nobody here. */
export const useChipLabel = (): ((chip: PeopleChip) => string) => {
  const { t } = useLingui();
  const context = useQueryContext();
  const words = useChipWords();
  const listed = useListed();
  return (chip) => {
    const label = words(chip);
    if (!context) return label;
    if (chipProblem(chip, context) !== null) return t`${label} (not known here: nobody)`;
    const names = absentNames(chip, context).map((name) => `“${name}”`);
    if (names.length === 0) return label;
    const absent = listed(names);
    return t`${label} (these data have no ${absent})`;
  };
};
