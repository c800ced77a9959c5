import { weekdayOf } from '../model/calendar/civil.ts';
import type { DayIndex } from '../model/units.ts';
import { holidaysBetween, type Holiday } from './holidays.ts';
import type { DemoSpan } from './options.ts';
import { Random } from './random.ts';

/** Days are counted from the first day of the demo. */
type Window = { from: number; to: number };

/** What happened to the product, and what each day was like. */
export type Timeline = {
  days: number;
  firstDay: DayIndex;
  /** the new onboarding, half-way */
  onboarding: number;
  /** the image tool comes out */
  imageTool: number;
  shortVideoCampaign: Window;
  referralCampaign: Window;
  outage: number;
  holidays: Holiday[];
  /** relative number of registrations, by day */
  registrations: Float64Array;
  /** how active people in China and elsewhere are, by day; 1 on average */
  activityInChina: Float64Array;
  activityElsewhere: Float64Array;
};

/** Monday … Sunday: a tool for work rests at the weekend. */
const workWeek = [1.1, 1.14, 1.13, 1.1, 1.02, 0.72, 0.79];
const registrationWeek = [1.12, 1.14, 1.1, 1.06, 1, 0.76, 0.82];

const inside = (day: number, window: Window): boolean => day >= window.from && day <= window.to;

const campaign = (days: number, share: number, length: number): Window => {
  const from = Math.floor(days * share);
  return { from, to: from + length - 1 };
};

export const makeTimeline = (span: DemoSpan): Timeline => {
  const { days, firstDay, lastDay } = span;
  const random = new Random();
  random.restart(span.seed, -1);
  const timeline: Timeline = {
    days,
    firstDay,
    onboarding: Math.floor(days / 2),
    imageTool: Math.floor(days * 0.7),
    shortVideoCampaign: campaign(days, 0.33, 5),
    referralCampaign: campaign(days, 0.84, 6),
    outage: Math.floor(days * 0.62),
    holidays: holidaysBetween(firstDay, lastDay),
    registrations: new Float64Array(days),
    activityInChina: new Float64Array(days),
    activityElsewhere: new Float64Array(days),
  };
  for (let day = 0; day < days; day++) {
    const weekday = weekdayOf(firstDay + day);
    const holiday = timeline.holidays.some((one) => inside(firstDay + day, one));
    const broken = day === timeline.outage;
    const activity = (workWeek[weekday] ?? 1) * (0.96 + 0.08 * random.unit()) * (broken ? 0.3 : 1);
    timeline.activityInChina[day] = activity * (holiday ? 0.42 : 1);
    timeline.activityElsewhere[day] = activity * (holiday ? 0.96 : 1);
    timeline.registrations[day] =
      (0.78 + (0.5 * day) / days) *
      (registrationWeek[weekday] ?? 1) *
      (0.86 + 0.14 * (random.unit() + random.unit())) *
      (broken ? 0.4 : 1) *
      (holiday ? 0.66 : 1) *
      (inside(day, timeline.shortVideoCampaign) ? 1.7 : 1) *
      (inside(day, timeline.referralCampaign) ? 1.3 : 1);
  }
  return timeline;
};

export const inShortVideoCampaign = (timeline: Timeline, day: number): boolean =>
  inside(day, timeline.shortVideoCampaign);
export const inReferralCampaign = (timeline: Timeline, day: number): boolean =>
  inside(day, timeline.referralCampaign);

/** The day on which each user registers, in order: the shares of the days are exact, nothing is drawn. */
export const registrationDays = (timeline: Timeline, users: number): Uint16Array => {
  const total = timeline.registrations.reduce((sum, weight) => sum + weight, 0);
  const registered = new Uint16Array(users);
  let day = 0;
  let reached = timeline.registrations[0] ?? 0;
  for (let user = 0; user < users; user++) {
    while (day < timeline.days - 1 && (user + 0.5) * total > reached * users) {
      reached += timeline.registrations[++day] ?? 0;
    }
    registered[user] = day;
  }
  return registered;
};
