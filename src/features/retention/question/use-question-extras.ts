import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import type { RetentionQuestion } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { useEventWords } from '../../../parts/question/use-event-words.ts';
import { useFilterWords } from '../../../parts/question/use-filter-words.ts';

export type QuestionExtra = { id: string; label: string; without: Partial<RetentionQuestion> };

/** What the question says beyond the sentence, in words, each with the question without it. */
export function useQuestionExtras(): QuestionExtra[] {
  const { t } = useLingui();
  const dataset = useDatasetStore((store) => store.dataset);
  const question = useViewStore((store) => store.view.retention);
  const filter = useFilterWords();
  const verb = useEventWords(dataset);
  const { start, return: back, minOccurrences, entry, clock, breakdown } = question;
  const extras: QuestionExtra[] = [];
  if (start.where) {
    const { where, ...rest } = start;
    extras.push({ id: 'start', label: t`${verb(start)}: ${filter(where)}`, without: { start: rest } });
  }
  if (back.where) {
    const { where, ...rest } = back;
    extras.push({ id: 'return', label: t`${verb(back)}: ${filter(where)}`, without: { return: rest } });
  }
  if (minOccurrences > 1)
    extras.push({
      id: 'times',
      label: t`at least ${plural(minOccurrences, { one: '# time', other: '# times' })}`,
      without: { minOccurrences: 1 },
    });
  if (entry !== 'first')
    extras.push({
      id: 'entry',
      label: entry === 'every' ? t`every time they start` : t`only if their very first`,
      without: { entry: 'first' },
    });
  if (clock === 'rolling')
    extras.push({
      id: 'clock',
      label: t`periods from each person’s own start`,
      without: { clock: 'calendar' },
    });
  if (breakdown?.of === 'user')
    extras.push({
      id: 'of',
      label: t`split by the latest ${breakdown.property}`,
      without: { breakdown: { property: breakdown.property } },
    });
  return extras;
}
