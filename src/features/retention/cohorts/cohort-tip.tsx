import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode } from 'react';
import type { HeatPlace } from '../../../charts/heat/heat-types.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import type { Answered } from '../answer.ts';
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
  const row = view.rowOf(place.row);
  const cell = place.column;
  const daily = answered.plan.period === 'day';
  if (!row) {
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
  const { retained, size, rate, low, high, open } = view.pointOf(row, cell);
  const [cohort, last] = [row.cohorts[0]?.cohort ?? row.name, row.cohorts.at(-1)?.cohort ?? row.name];
  const single = view.unit === answered.plan.period;
  const name = <b>{single ? words.cohortInFull(cohort) : words.cohortsInFull(cohort, last)}</b>;
  const others = row.size - size;
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
        date={single ? words.date(cohort, cell) : null}
        rate={rate}
        low={low}
        high={high}
      />
      {open ? (
        <div>
          <Trans>open until {words.closes(cohort, cell)}, in no average yet</Trans>
        </div>
      ) : null}
      {others > 0 ? (
        <div>
          <Plural
            value={others}
            one="# more has not been there that long"
            other="# more have not been there that long"
          />
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
