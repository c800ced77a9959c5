import { Plural, Trans } from '@lingui/react/macro';
import type { SessionFigures, SessionsResult } from '../../../model/result/result.ts';
import type { ChartPeriod } from '../../../state/view.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { usePeriodWords } from '../use-period-words.ts';
import { endedOf, latestOf, singleShare } from './sessions-view.ts';
import { FewPeople } from '../few-people.tsx';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

/** The last period that is over, beside the one before it. */
export const OverTimeNotice = ({ result, period }: { result: SessionsResult; period: ChartPeriod }) => {
  const format = useFormat();
  const words = usePeriodWords();
  const { last, before } = latestOf(result.periods);
  if (!last) return null;
  const name = words(last.period, period);
  const single = format.percent(singleShare(last));
  const count = format.count(endedOf(last));
  return (
    <>
      {last.p90Seconds === 0 ? (
        <Trans>
          {name}: nine in ten of {count} sessions have no length; {single} are a single event.
        </Trans>
      ) : last.medianSeconds === 0 ? (
        <Trans>
          {name}: at least half of {count} sessions have no length, one in ten is longer than{' '}
          {format.duration(last.p90Seconds)}; {single} are a single event.
        </Trans>
      ) : (
        <Trans>
          {name}: half of {count} sessions last {format.duration(last.medianSeconds)} or less, one in ten
          longer than {format.duration(last.p90Seconds)}; {single} are a single event.
        </Trans>
      )}
      <SentenceGap />
      {before ? <Trans>Before: median {format.duration(before.medianSeconds)}.</Trans> : null}
      <Caveats figures={last} open={result.whole.openSessions} />
    </>
  );
};

/** All sessions of the range together. */
export const LengthsNotice = ({ whole }: { whole: SessionFigures }) => {
  const format = useFormat();
  return (
    <>
      <Trans>
        {format.count(endedOf(whole))} sessions: median {format.duration(whole.medianSeconds)}, mean{' '}
        {format.duration(whole.meanSeconds)}, {format.decimal(whole.eventsPerSession)} events each;{' '}
        {format.percent(singleShare(whole))} are a single event.
      </Trans>
      <Caveats figures={whole} open={whole.openSessions} />
    </>
  );
};

const Caveats = ({ figures: { users: people }, open }: { figures: SessionFigures; open: number }) => (
  <>
    {open > 0 ? (
      <>
        <SentenceGap />
        <Plural
          value={open}
          one="# session may still go on and is left out."
          other="# sessions may still go on and are left out."
        />
      </>
    ) : null}
    <FewPeople people={people} />
  </>
);
