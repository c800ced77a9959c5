import './person.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Drawer } from '@mantine/core';
import { useMemo, useState } from 'react';
import { MetricError } from '../../parts/failure/metric-error.tsx';
import { useMetric } from '../../queries/metric.ts';
import { useSegmentLook } from '../../queries/segment-look.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { useViewStore } from '../../state/view-store.ts';
import type { UserQuery } from '../../model/query/user.ts';
import type { UserResult } from '../../model/result/result.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { Swatch } from '../../ui/stat/share-bar.tsx';
import { ErrorState } from '../../ui/states/error-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { NextStep } from './next-step.tsx';
import { type Detail, toTimeline } from './timeline.ts';
import { useEscape } from '../../ui/layers/use-escape.ts';

const firstRows = 100;

/** One person's history, over whatever page is open. It lives in the address like everything else. */
export const PersonDrawer = () => {
  const { t } = useLingui();
  const person = useViewStore((store) => store.view.person);
  const showPerson = useViewStore((store) => store.showPerson);
  useEscape(person !== null, () => showPerson(null));
  return (
    <Drawer
      opened={person !== null}
      onClose={() => showPerson(null)}
      closeOnEscape={false}
      position="right"
      size="lg"
      title={person ?? ''}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {person === null ? null : <Person key={person} user={person} />}
    </Drawer>
  );
};

const Person = ({ user }: { user: string }) => {
  const { t } = useLingui();
  const [limit, setLimit] = useState(firstRows);
  const query = useMemo((): UserQuery => ({ kind: 'user', user, limit }), [user, limit]);
  const { data, error, retry } = useMetric(query);
  if (error?.failure.code === 'not-found') {
    return (
      <ErrorState
        title={t`Nobody of this name is in the data.`}
        advice={t`The address may come from another data set, or the person was only in an older version of it.`}
      />
    );
  }
  if (error) return <MetricError error={error} onRetry={retry} />;
  if (!data) return <Skeleton height={240} />;
  return (
    <>
      <Facts person={data} />
      <NextStep person={data} />
      <Timeline person={data} />
      {data.events.length < data.total ? (
        <Button variant="default" fullWidth onClick={() => setLimit(limit * 4)}>
          <Trans>Show more events</Trans>
        </Button>
      ) : null}
    </>
  );
};

const Facts = ({ person }: { person: UserResult }) => {
  const { t } = useLingui();
  const format = useFormat();
  const look = useSegmentLook();
  const resolved = useDatasetStore((store) => store.dataset?.resolved);
  const when = (instant: string): string => format.dateTime(Date.parse(instant), resolved?.timezone);
  const segment = look(person.segment);
  const facts = [
    [t`First seen`, when(person.firstSeen)],
    [t`Last seen`, when(person.lastSeen)],
    [t`Uses`, format.count(person.uses)],
    [t`Events`, format.count(person.total)],
    [
      t`Paid`,
      person.revenue === null
        ? t`unknown: payments carry no amount`
        : format.money(person.revenue, resolved?.economics.currency ?? undefined),
    ],
  ];
  return (
    <dl className="hf-person-facts">
      <div>
        <dt>
          <Trans>Segment</Trans>
        </dt>
        <dd>
          <Swatch color={segment.color} /> {segment.label}
        </dd>
      </div>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

const Details = ({ of }: { of: readonly Detail[] }) => (
  <span className="hf-person-details">
    {of.map(({ name, value }) => (
      <span key={name}>
        {name} <b>{value}</b>
      </span>
    ))}
  </span>
);

const Timeline = ({ person }: { person: UserResult }) => {
  const { t } = useLingui();
  const format = useFormat();
  const timezone = useDatasetStore((store) => store.dataset?.resolved.timezone) ?? 'UTC';
  const { always, days } = useMemo(() => toTimeline(person.events, timezone), [person, timezone]);
  return (
    <section aria-label={t`Timeline, newest first`}>
      {always.length > 0 ? (
        <div className="hf-person-always">
          <h3>
            {person.events.length < person.total ? (
              <Trans>The same on each of the latest {format.count(person.events.length)} events</Trans>
            ) : (
              <Trans>The same on every event</Trans>
            )}
          </h3>
          <Details of={always} />
        </div>
      ) : null}
      {days.map(({ day, events }) => (
        <div key={day} className="hf-person-day">
          <h3>{format.dayLabel(day)}</h3>
          <ol>
            {events.map(({ key, time, event, details }) => (
              <li key={key}>
                <time>{time}</time>
                <strong>{event}</strong>
                <Details of={details} />
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
};
