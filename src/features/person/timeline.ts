import type { TimelineEvent } from '../../model/result/result.ts';
import type { LocalDate } from '../../model/units.ts';

export type TimelineDay = {
  day: LocalDate;
  /** `time` on the zone's clock, to the second; `details`: the properties that the event carries */
  events: { key: string; time: string; event: string; details: string }[];
};

/** A person's events, newest first, by local day. */
export function toTimeline(events: readonly TimelineEvent[], timeZone: string): TimelineDay[] {
  // Swedish writes dates and times as ISO 8601 does.
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const days: TimelineDay[] = [];
  events.forEach(({ time, event, properties }, index) => {
    const [day = '', at = ''] = clock.format(Date.parse(time)).split(' ');
    if (days.at(-1)?.day !== day) days.push({ day, events: [] });
    const details = Object.entries(properties)
      .map(([name, value]) => `${name} ${String(value)}`)
      .join(' · ');
    days.at(-1)?.events.push({ key: `${time} ${index}`, time: at, event, details });
  });
  return days;
}
