import { Trans, useLingui } from '@lingui/react/macro';
import { ahaOutcomes, viewBounds } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { InlineNumber } from '../../../ui/sentence/inline-number.tsx';
import { InlineSelect } from '../../../ui/sentence/inline-select.tsx';
import { Sentence } from '../../../ui/sentence/sentence.tsx';
import { useHabitWords } from './use-habit-words.ts';

/** On how many first days habits are looked for, and with coming back when they are to go. */
export const AhaSentence = () => {
  const { t } = useLingui();
  const { ahaDays, ahaOutcome } = useViewStore((store) => store.view.journeys);
  const ask = useViewStore((store) => store.ask);
  const { outcomes } = useHabitWords(ahaDays);
  const days = (
    <InlineNumber
      label={t`First days`}
      value={ahaDays}
      min={1}
      max={viewBounds.ahaDays}
      onChange={(next) => ask('journeys', { ahaDays: next, ahaCell: null })}
    />
  );
  const outcome = (
    <InlineSelect
      label={t`Coming back`}
      value={ahaOutcome}
      options={ahaOutcomes.map((value) => ({ value, label: outcomes[value] }))}
      onChange={(next) => ask('journeys', { ahaOutcome: next, ahaCell: null })}
    />
  );
  return (
    <Sentence label={t`Which habits`}>
      <Trans>
        Which habits in the first {days} days go with coming back {outcome}?
      </Trans>
    </Sentence>
  );
};
