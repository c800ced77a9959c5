import { Trans, useLingui } from '@lingui/react/macro';
import { averages, type Average } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { InlineSelect } from '../../../ui/sentence/inline-select.tsx';
import type { Answered } from '../answer.ts';
import { OffsetChoice } from '../offset-choice.tsx';
import { useAverageWords } from './use-average-words.ts';

/** One sentence: what is counted, over whom; with the average and the offset as words that can be exchanged. */
export const CurveDefinition = ({ answered }: { answered: Answered }) => {
  const { t } = useLingui();
  const words = useAverageWords();
  const { chart, average } = useViewStore((store) => store.view.retention);
  const ask = useViewStore((store) => store.ask);
  const averaged = (
    <InlineSelect<Average>
      label={t`Average over cohorts`}
      value={average}
      options={averages.map((value) => ({ value, label: words[value].label, about: words[value].about }))}
      width={280}
      onChange={(value) => ask('retention', { average: value })}
    />
  );
  const offset = <OffsetChoice answered={answered} />;
  if (chart === 'curve')
    return answered.query.entry === 'every' || average !== 'pooled' ? (
      <Trans>Cohorts averaged {averaged}. Dotted: fewer than half of the people observed that long.</Trans>
    ) : (
      <Trans>
        Cohorts averaged {averaged}. Band: 95% interval. Dotted: fewer than half of the people observed that
        long.
      </Trans>
    );
  return chart === 'over-time' ? (
    <Trans>Came back at {offset}, by the period in which people started. Dotted: still open.</Trans>
  ) : (
    <Trans>
      Came back at {offset}, all cohorts observed that long, averaged {averaged}.
    </Trans>
  );
};
