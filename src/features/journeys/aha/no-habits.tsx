import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { defaultMinUsers } from '../../../model/query/aha.ts';
import type { AhaResult } from '../../../model/result/result.ts';
import { WiderView } from '../../../parts/people/wider-view.tsx';
import { outcomeDays } from '../../../state/to-query/aha.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { type AhaOutcomeChoice, viewBounds } from '../../../state/view.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { EmptyState } from '../../../ui/states/empty-state.tsx';
import { peopleNeeded } from './aha-view.ts';

type Props = { result: AhaResult; days: number; outcome: AhaOutcomeChoice };

/** Why there is no habit to show: nobody's outcome is known yet, too few people, or all did the same. */
export const NoHabits = ({ result, days, outcome }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const ask = useViewStore((store) => store.ask);
  const { from, to } = outcomeDays[outcome];
  const last = to ?? from;
  const { n } = result.people;
  const longer = viewBounds.ahaDays;
  const needed = peopleNeeded(defaultMinUsers);
  if (n === 0) {
    return (
      <EmptyState
        icon="people"
        title={t`Nobody has got past day ${last} yet`}
        reason={t`It needs people who registered more than ${last} days before the end of the data, within the dates and the people filter at the top.`}
        actions={
          <>
            {outcome === 'day-7' ? null : (
              <Button onClick={() => ask('journeys', { ahaOutcome: 'day-7', ahaCell: null })}>
                <Trans>Ask about day 7</Trans>
              </Button>
            )}
            <WiderView />
          </>
        }
      />
    );
  }
  if (result.missing?.[0] === 'people') {
    return (
      <EmptyState
        icon="people"
        title={t`Too few people to tell`}
        reason={t`Day ${last} is over for ${plural(n, { one: '# person', other: '# people' })}. At least ${format.count(needed)} are needed: in each half ${defaultMinUsers} with a habit and ${defaultMinUsers} without it.`}
        actions={<WiderView />}
      />
    );
  }
  return (
    <EmptyState
      title={t`No habit tells people apart`}
      reason={t`On the first ${days} days there is nothing that in each half at least ${defaultMinUsers} people did and at least ${defaultMinUsers} others did not.`}
      actions={
        <>
          {days >= longer ? null : (
            <Button onClick={() => ask('journeys', { ahaDays: longer, ahaCell: null })}>
              <Trans>Look at the first {longer} days</Trans>
            </Button>
          )}
          <WiderView />
        </>
      }
    />
  );
};
