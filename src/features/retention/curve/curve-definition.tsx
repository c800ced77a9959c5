import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useMemo } from 'react';
import { averages, type Average } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { InlineSelect } from '../../../ui/sentence/inline-select.tsx';
import type { Answered } from '../answer.ts';
import { OffsetChoice, useOffset } from '../offset-choice.tsx';
import { hasBands } from './curve-view.ts';
import { toOverTime } from './over-time-view.ts';
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
    return hasBands(answered, average) ? (
      <Trans>
        Cohorts averaged {averaged}. Band: 95% interval. Dotted: fewer than half of the people observed that
        long.
      </Trans>
    ) : (
      <Trans>Cohorts averaged {averaged}. Dotted: fewer than half of the people observed that long.</Trans>
    );
  if (chart === 'over-time') return <OverTimeDefinition answered={answered} offset={offset} />;
  return (
    <Trans>
      Came back at {offset}, all cohorts observed that long, averaged {averaged}.
    </Trans>
  );
};

const OverTimeDefinition = ({ answered, offset }: { answered: Answered; offset: ReactNode }) => {
  const cell = useOffset(answered);
  const { window } = useMemo(() => toOverTime(answered, cell), [answered, cell]);
  const { period } = answered.plan;
  if (window > 1 && period === 'day')
    return answered.query.breakdown ? (
      <Trans>Came back at {offset}, by the day on which people started, 7 days pooled.</Trans>
    ) : (
      <Trans>
        Came back at {offset}, by the day on which people started, 7 days pooled, with their 95% interval.
        Pale: single days.
      </Trans>
    );
  if (window > 1)
    return (
      <Trans>
        Came back at {offset}, by the hour in which people started, 24 hours pooled. Pale: single hours.
      </Trans>
    );
  return <Trans>Came back at {offset}, by the period in which people started. Dotted: still open.</Trans>;
};
