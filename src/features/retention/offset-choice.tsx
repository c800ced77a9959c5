import { useLingui } from '@lingui/react/macro';
import type { RetentionPlan } from '../../model/query/retention.ts';
import { useViewStore } from '../../state/view-store.ts';
import { InlineSelect } from '../../ui/sentence/inline-select.tsx';
import type { Answered } from './answer.ts';
import { useOffsetWords } from './words.ts';

/** An offset within what the question has. */
export const offsetWithin = (plan: Pick<RetentionPlan, 'cells'> | undefined, offset: number): number =>
  Math.max(0, Math.min(offset, (plan?.cells ?? 1) - 1));

/** The offset that the view looks at. */
export const useOffset = (answered: Pick<Answered, 'plan'> | null): number =>
  offsetWithin(
    answered?.plan,
    useViewStore((store) => store.view.retention.offset),
  );

/** "day 7" as a word that can be exchanged; all cards look at the same one. */
export const OffsetChoice = ({ answered }: { answered: Pick<Answered, 'plan'> }) => {
  const { t } = useLingui();
  const words = useOffsetWords()(answered.plan);
  const offset = useOffset(answered);
  const ask = useViewStore((store) => store.ask);
  return (
    <InlineSelect
      label={t`At`}
      value={String(offset)}
      options={Array.from({ length: answered.plan.cells }, (_, cell) => ({
        value: String(cell),
        label: words.offset(cell),
      }))}
      width={180}
      onChange={(value) => ask('retention', { offset: Number(value) })}
    />
  );
};
