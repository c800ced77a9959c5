import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Dataset } from '../../../model/dataset.ts';
import { eventsOf, oddities, type Oddity, type Quality } from '../../../model/quality.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { shareText } from '../report/share-text.ts';
import { dayIn } from '../report/day-in.ts';
import { BeginField } from './begin-field.tsx';
import { Effect } from './effect.tsx';
import type { FoundProps } from './finding.tsx';
import { LeaveOutSwitch } from './leave-out-switch.tsx';

type Words = { title: string; found: ReactNode; none: ReactNode; details?: ReactNode };

const mostNamed = 5;

/** What can be left out: found or not, with what that does to the numbers. */
export function useOddities(dataset: Dataset, quality: Quality): FoundProps[] {
  const { t } = useLingui();
  const format = useFormat();
  const { resolved, report } = dataset;
  const { future, early, bursts, placeholders, unregistered } = quality;
  const all = report.events + (report.leftOut ?? 0);
  const zone = resolved.timezone;
  const identical = report.duplicates.identicalKept;
  const some = (events: number, users: number): ReactNode => (
    <Trans>
      <Plural value={events} one="# event" other="# events" /> (
      {shareText(format, all === 0 ? 0 : events / all)}) of{' '}
      <Plural value={users} one="# person" other="# people" />
    </Trans>
  );
  const moreBursts = bursts.users - mostNamed;
  const words: Record<Oddity, Words> = {
    future: {
      title: t`Events in the future`,
      found: (
        <Trans>
          {some(future.events, future.users)}, later than {format.date(future.after)}, the day on which this
          was read; the last on {format.date(dayIn(future.last ?? '', zone))}.
        </Trans>
      ),
      none: <Trans>No event lies after {format.date(future.after)}, the day on which this was read.</Trans>,
    },
    early: {
      title: t`Events before the product existed`,
      found: early ? (
        <Trans>
          {some(early.events, early.users)}, before {format.date(early.from)}, from {format.date(early.first)}{' '}
          on; then nothing happened for {format.count(early.emptyDays)} days.
        </Trans>
      ) : null,
      none: (
        <Trans>
          No event stands alone: none of the first events is followed by a month or more without any.
        </Trans>
      ),
    },
    bursts: {
      title: t`Bursts of one person`,
      found: (
        <Trans>
          {some(bursts.events, bursts.users)} with {format.count(bursts.limit)} events or more within{' '}
          {bursts.window === 'minute' ? t`a minute` : t`a day`}, as robots and tests have them.
        </Trans>
      ),
      none: (
        <Trans>
          Nobody has {format.count(bursts.limit)} events or more within{' '}
          {bursts.window === 'minute' ? t`a minute` : t`a day`}.
        </Trans>
      ),
      details: (
        <ul className="hf-aside-examples" aria-label={t`The largest bursts`}>
          {bursts.list.slice(0, mostNamed).map(({ user, most, at, events }) => (
            <li key={user}>
              <code>{user}</code>
              <span>
                <Trans>
                  {format.count(most)} from {format.dateTime(Date.parse(at), zone)} on, {format.count(events)}{' '}
                  in all
                </Trans>
              </span>
            </li>
          ))}
          {moreBursts > 0 ? <li>{t`and ${format.count(moreBursts)} more`}</li> : null}
        </ul>
      ),
    },
    placeholders: {
      title: t`People who are nobody`,
      found: (
        <Trans>
          {some(placeholders.events, placeholders.users)} by the name of {format.list(placeholders.ids)},
          which exports write where there is no id: all of these events count as of one person.
        </Trans>
      ),
      none: <Trans>No id is what exports write where there is none, such as “null”.</Trans>,
    },
    unregistered: {
      title: t`People without a registration`,
      found: unregistered ? (
        <Trans>
          {some(unregistered.events, unregistered.users)} who never registered, such as{' '}
          {format.list(unregistered.examples)}. They begin nowhere: no retention counts them, the shares of
          everyone do.
        </Trans>
      ) : null,
      none:
        unregistered === null ? (
          <Trans>No event is a registration: each person’s first event stands for it.</Trans>
        ) : (
          <Trans>Everyone has registered.</Trans>
        ),
    },
    identical: {
      title: t`Identical rows`,
      found: (
        <Trans>
          <Plural
            value={identical}
            one="# row repeats another in every column."
            other="# rows repeat others in every column."
          />
        </Trans>
      ),
      none: <Trans>No two rows are the same.</Trans>,
    },
  };
  return oddities.map((oddity): FoundProps => {
    const { title, found, none, details } = words[oddity];
    const begin = oddity === 'early' ? <BeginField dataset={dataset} /> : undefined;
    if (eventsOf(oddity, quality, identical) === 0)
      return { id: oddity, title, found: none, isOdd: false, control: begin };
    return {
      id: oddity,
      title,
      found,
      isOdd: true,
      details,
      effect: <Effect dataset={dataset} quality={quality} oddity={oddity} />,
      control: (
        <>
          <LeaveOutSwitch dataset={dataset} quality={quality} oddity={oddity} what={title} />
          {begin}
        </>
      ),
    };
  });
}
