import type { TimelineEvent } from '../../model/result/result.ts';
import type { LocalDate, Scalar } from '../../model/units.ts';

export type Detail = { name: string; value: string };

export type TimelineDay = {
  day: LocalDate;
  /** `time` on the zone's clock, to the second; `details`: the properties that tell the event from the others */
  events: { key: string; time: string; event: string; details: Detail[] }[];
};

export type Timeline = {
  /** What every one of the events carries alike. */
  always: Detail[];
  days: TimelineDay[];
};

/** A person's events, newest first, by local day. */
export function toTimeline(events: readonly TimelineEvent[], timeZone: string): Timeline {
  // Swedish writes dates and times as ISO 8601 does.
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const always = sharedBy(events);
  const days: TimelineDay[] = [];
  events.forEach(({ time, event, properties }, index) => {
    const [day = '', at = ''] = clock.format(Date.parse(time)).split(' ');
    if (days.at(-1)?.day !== day) days.push({ day, events: [] });
    const details = toDetails(Object.entries(properties).filter(([name]) => !always.has(name)));
    days.at(-1)?.events.push({ key: `${time} ${index}`, time: at, event, details });
  });
  return { always: toDetails([...always]), days };
}

const toDetails = (properties: readonly [string, Scalar][]): Detail[] =>
  properties.map(([name, value]) => ({ name, value: String(value) }));

/** Nothing where there is one event only: it has no others to be told from. */
function sharedBy(events: readonly TimelineEvent[]): Map<string, Scalar> {
  const [first, ...others] = events;
  if (!first || others.length === 0) return new Map();
  return new Map(
    Object.entries(first.properties).filter(([name, value]) =>
      others.every(({ properties }) => properties[name] === value),
    ),
  );
}
