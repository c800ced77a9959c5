import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode } from 'react';
import type { HeatPlace } from '../../../charts/heat/heat-types.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import type { Answered } from '../answer.ts';
import { cohortPoint } from '../curve/curve-view.ts';
import { averageAt } from '../groups.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';
import type { Words } from '../words.ts';
import type { CohortsView } from './cohorts-view.ts';
import type { RetentionGroup } from '../../../model/result/result.ts';

type Props = {
  answered: Answered;
  view: CohortsView & { words: Words; group: RetentionGroup };
  place: HeatPlace;
};

/** Numerator, denominator, rate, interval and date of a cell, and when it closes. */
export const CohortTip = ({ answered, view, place }: Props) => {
  const { words, group } = view;
  const average = useViewStore((store) => store.view.retention.average);
  const cohort = view.cohortOf(place.row);
  const cell = place.column;
  const daily = answered.plan.period === 'day';
  if (!cohort) {
    const at = averageAt(group, cell, average);
    return (
      <>
        <Line retained={at.retained} size={at.size} whose={<Trans>people observed that long</Trans>} />
        <Rate
          daily={daily}
          when={words.offset(cell)}
          date={null}
          rate={at.rate}
          low={at.low}
          high={at.high}
        />
        <Foot />
      </>
    );
  }
  const { size } = cohort;
  const { retained, rate, low, high, open } = cohortPoint(answered, cohort, cell);
  const name = <b>{words.cohortInFull(cohort.cohort)}</b>;
  const mayGrow = answered.plan.mode === 'on-or-after' && !open;
  return (
    <>
      <Line
        retained={retained}
        size={size}
        whose={
          answered.registers ? (
            <Trans>people who registered {name}</Trans>
          ) : (
            <Trans>people who started {name}</Trans>
          )
        }
      />
      <Rate
        daily={daily}
        when={words.offset(cell)}
        date={words.date(cohort.cohort, cell)}
        rate={rate}
        low={low}
        high={high}
      />
      {open ? (
        <div>
          <Trans>open until {words.closes(cohort.cohort, cell)}, in no average yet</Trans>
        </div>
      ) : null}
      {mayGrow ? (
        <div>
          <Trans>may still grow: a later return counts as well</Trans>
        </div>
      ) : null}
      {size < fewPeople ? (
        <div>
          <Trans>fewer than {fewPeople} people: too few to say much</Trans>
        </div>
      ) : null}
      <Foot />
    </>
  );
};

const Line = ({ retained, size, whose }: { retained: number; size: number; whose: ReactNode }) => {
  const format = useFormat();
  return (
    <div>
      <b>
        <Trans>
          {format.count(retained)} of {format.count(size)}
        </Trans>
      </b>{' '}
      {whose}
    </div>
  );
};

type RateProps = {
  daily: boolean;
  when: string;
  date: string | null;
  rate: number | null;
  low: number | null;
  high: number | null;
};

const Rate = ({ daily, when, date, rate, low, high }: RateProps) => {
  const { t } = useLingui();
  const format = useFormat();
  const then = date === null ? when : t`${when} (${date})`;
  const share = <b>{format.percent(rate)}</b>;
  return (
    <div>
      {daily ? (
        <Trans>
          came back on {then}: {share}
        </Trans>
      ) : (
        <Trans>
          came back in {then}: {share}
        </Trans>
      )}
      {low === null ? null : `, 95% ${format.interval(low, high)}`}
    </div>
  );
};

const Foot = () => (
  <div className="hf-tip-foot">
    <Trans>Click: who came back · who did not</Trans>
  </div>
);
