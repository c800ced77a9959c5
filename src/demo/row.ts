import { type EventCode, actionOf, defectOf, deviceOf, featureOf, planOf, valueOf } from './event-log.ts';
import { amountOf, paidPlanOf, paymentOf } from './payment.ts';
import {
  actions,
  channels,
  countries,
  defects,
  devices,
  features,
  industries,
  payments,
  plans,
  products,
  remarks,
  signUps,
} from './vocabulary.ts';

export const columns = [
  'user_id',
  'action_type',
  'action_detail',
  'create_time',
  'channel',
  'country',
  'industry',
  'device',
  'plan',
  'feature',
  'seconds',
  'amount',
  'rating',
] as const;

/** A row as the demo's API and files tell it; what a row does not have is absent. */
export type DemoRow = Partial<
  Record<Exclude<(typeof columns)[number], 'seconds' | 'amount' | 'rating'>, string> &
    Record<'seconds' | 'amount' | 'rating', number>
>;

/** `U0004417`: numbered from 1 in order of registration. */
const userId = (user: number): string => `U${String(user + 1).padStart(7, '0')}`;

const detailOf = (code: EventCode): string => {
  const value = valueOf(code);
  switch (actions[actionOf(code)]) {
    case 'register':
      return `by ${signUps[value] ?? ''}`;
    case 'use':
      return `${products[featureOf(code)] ?? ''} in ${value} s`;
    case 'feedback':
      return remarks[value] ?? '';
    case 'pay': {
      const payment = payments[paymentOf(value)] ?? '';
      return payment === 'credit pack' ? payment : `${payment} ${plans[paidPlanOf(value)] ?? ''}`;
    }
    default:
      return '';
  }
};

/** Ratings go with the remarks, two to each. */
const ratingOf = (remark: number): number => (remark >> 1) + 1;

const brokenTimes: Readonly<Record<string, string>> = {
  'epoch zero in local time': '1969-12-31T16:00:00Z',
  'far future': '2199-12-31T23:59:59Z',
  'text for a time': 'N/A',
};

/** One event as a row. `time` is its ISO instant, `profile` the three constant facts in one number. */
export const rowOf = (code: EventCode, user: number, profile: number, time: string): DemoRow => {
  const action = actions[actionOf(code)];
  const defect = defects[defectOf(code)] ?? 'none';
  if (defect === 'garbled') return { user_id: 'U00\uFFFD\uFFFD17', action_type: 'us\uFFFD' };
  const value = valueOf(code);
  const detail = detailOf(code);
  const feature = features[featureOf(code)] ?? '';
  const create = brokenTimes[defect] ?? time;
  return {
    ...(defect !== 'no user' && { user_id: userId(user) }),
    ...(defect !== 'no event' && action && { action_type: action }),
    ...(detail !== '' && { action_detail: detail }),
    ...(defect !== 'no time' && { create_time: create }),
    channel: channels[profile >> 6] ?? '',
    country: countries[(profile >> 3) & 7] ?? '',
    industry: industries[profile & 7] ?? '',
    device: devices[deviceOf(code)] ?? '',
    plan: plans[planOf(code)] ?? '',
    ...(feature !== '' && { feature }),
    ...(action === 'use' && { seconds: value }),
    ...(action === 'pay' && { amount: amountOf(value) }),
    ...(action === 'feedback' && { rating: ratingOf(value) }),
  };
};
