import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { memo, type ReactNode, useMemo } from 'react';
import { averages, type Average } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { InlineSelect } from '../../../ui/sentence/inline-select.tsx';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';
import type { Answered } from '../answer.ts';
import { OffsetChoice } from '../offset-choice.tsx';
import { hasBands } from './curve-view.ts';
import { poolingOf } from './over-time-view.ts';
import { useAverageWords } from './use-average-words.ts';

/** One sentence: what is counted, over whom; with the average and the offset as words that can be exchanged. */
export const CurveDefinition = memo(({ answered }: { answered: Answered }) => (
  <>
    <Shown answered={answered} />
    {answered.plan.mode === 'on-or-after' ? (
      <>
        <SentenceGap />
        <Trans>A later return counts as well, so this may still grow.</Trans>
      </>
    ) : null}
  </>
));
CurveDefinition.displayName = 'CurveDefinition';

const Shown = ({ answered }: { answered: Answered }) => {
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
  const { t } = useLingui();
  const { window, step } = useMemo(() => poolingOf(answered), [answered]);
  if (window === 1)
    return <Trans>Came back at {offset}, by the period in which people started. Dotted: still open.</Trans>;
  const pooled = {
    hour: t`${plural(window, { one: '# hour', other: '# hours' })}`,
    day: t`${plural(window, { one: '# day', other: '# days' })}`,
    week: t`${plural(window, { one: '# week', other: '# weeks' })}`,
    month: t`${plural(window, { one: '# month', other: '# months' })}`,
  }[answered.plan.period];
  // Of people who stand in several cohorts there is no interval.
  if (answered.query.breakdown || answered.query.entry === 'every')
    return (
      <Trans>
        Came back at {offset}, by when people started, {pooled} pooled.
      </Trans>
    );
  return step > 1 ? (
    <Trans>
      Came back at {offset}, by when people started, {pooled} pooled, with their 95% interval.
    </Trans>
  ) : (
    <Trans>
      Came back at {offset}, by when people started, {pooled} pooled, with their 95% interval. Pale: single
      cohorts.
    </Trans>
  );
};
