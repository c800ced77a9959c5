import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Quality } from '../../../model/quality.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { shareText } from '../report/share-text.ts';
import type { FoundProps } from './finding.tsx';

const mostRuns = 8;

/** Days on which nothing happened, and who they cost. */
export function useEmptyDays({ emptyDays }: Quality): FoundProps {
  const { t } = useLingui();
  const format = useFormat();
  const { days, of, runs, missed } = emptyDays;
  const title = t`Days with no data`;
  const all = format.count(of);
  if (days === 0)
    return { id: 'empty', title, isOdd: false, found: <Trans>Each of {all} days has an event.</Trans> };
  const more = runs.length - mostRuns;
  return {
    id: 'empty',
    title,
    isOdd: true,
    found:
      runs.length === 1 ? (
        <Trans>
          <Plural value={days} one="# day" other="# days" /> of {all} without a single event:
        </Trans>
      ) : (
        <Trans>
          <Plural value={days} one="# day" other="# days" /> of {all} without a single event, the longest time
          first:
        </Trans>
      ),
    details: (
      <ul className="hf-oddity-days" aria-label={title}>
        {runs.slice(0, mostRuns).map(({ from, to }) => (
          <li key={from}>{format.range(from, to)}</li>
        ))}
        {more > 0 ? <li>{t`and ${format.count(more)} more`}</li> : null}
      </ul>
    ),
    effect: (
      <p>
        <Trans>
          Day-1 retention counts {format.count(missed.d1)} people as not having come back because that day is
          one of these, <span className="hf-nowrap">day-7 {format.count(missed.d7)}</span>,{' '}
          <span className="hf-nowrap">day-30 {format.count(missed.d30)}</span>.
        </Trans>
      </p>
    ),
  };
}

/** Events that arrived long after they happened. */
export function useLateRows({ late }: Quality): FoundProps {
  const { t } = useLingui();
  const format = useFormat();
  const title = t`Late rows`;
  if (late === null)
    return {
      id: 'late',
      title,
      isOdd: false,
      found: <Trans>Nothing in the data says when an event arrived, so late ones cannot be told.</Trans>,
    };
  const { property, known, events, limitHours, medianHours, settledAfterDays } = late;
  const column = <code>{property}</code>;
  if (events === 0 || medianHours === null || settledAfterDays === null)
    return {
      id: 'late',
      title,
      isOdd: false,
      found: (
        <Trans>
          By {column}, each of {format.count(known)} events arrived within {format.count(limitHours)} hours.
        </Trans>
      ),
    };
  return {
    id: 'late',
    title,
    isOdd: true,
    found: (
      <Trans>
        By {column}, {format.count(events)} of {format.count(known)} events (
        {shareText(format, events / known)}) arrived more than {format.count(limitHours)} hours after they
        happened, half of those within {format.count(medianHours)} hours.
      </Trans>
    ),
    effect: (
      <p>
        <Trans>
          Numbers of the last <Plural value={settledAfterDays} one="# day" other="# days" /> may still rise:
          by then nineteen of twenty late events are there.
        </Trans>
      </p>
    ),
  };
}
