import { useLingui } from '@lingui/react/macro';
import type { Selector } from '../../../model/query/shared.ts';
import { useEventWords } from '../../../parts/question/use-event-words.ts';
import { useFilterWords } from '../../../parts/question/use-filter-words.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';

/** A step in words: "pay", "do “export”: plan is paid". */
export function useStepWords(): (step: Selector) => string {
  const { t } = useLingui();
  const dataset = useDatasetStore((store) => store.dataset);
  const verb = useEventWords(dataset);
  const filter = useFilterWords();
  return (step) => (step.where ? t`${verb(step)}: ${filter(step.where)}` : verb(step));
}
