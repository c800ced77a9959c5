import type { Zone } from '../calendar/zone.ts';
import { parseDay } from '../calendar/civil.ts';
import { parseInstant } from '../calendar/instant.ts';
import type { RoleName } from '../query/shared.ts';
import type { EpochMs } from '../units.ts';
import type { WeekDay } from '../calendar/week.ts';
import type { Rule, Settings } from './settings.ts';

/** Exact event names by role. `register: null`: no event registers, so each user's first event does. */
export type Roles = { register: string[] | null; use: string[]; pay: string[]; feedback: string[] };

export type ResolvedEconomics = {
  currency: string | null;
  cac: number | null;
  lifetimeMonths: number | null;
  hoursSavedPerUse: number;
  hourlyCost: number;
};

/** Settings with nothing left to detect: what executors work with. */
export type ResolvedSettings = {
  timezone: string;
  weekStart: WeekDay;
  asOf: EpochMs;
  roles: Roles;
  amount: string | null;
  /** null: the built-in rules */
  segments: Rule[] | null;
  economics: ResolvedEconomics;
};

const roleWords: Record<RoleName, readonly string[]> = {
  register: ['register', 'registration', 'signup', 'signedup', 'usersignedup', '注册'],
  pay: ['pay', 'paid', 'payment', 'purchase', 'order', 'subscribe', '支付', '付费'],
  feedback: ['feedback', 'review', 'rating', 'nps', '反馈'],
  use: ['use', 'used', 'usage', '使用'],
};

const amountWords = [
  'amount',
  'revenue',
  'price',
  'value',
  'total',
  'amountusd',
  'dollarvalue',
  'payment',
  'paidamount',
  'orderamount',
  'totalprice',
  '金额',
  '支付金额',
  '订单金额',
  '价格',
  '收入',
];

/** Lower-cased, without spaces, `_` and `-`: how names are compared in detection. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');

/**
 * The instant up to which events exist: the setting (a local date counts to its last millisecond), else the end of
 * the local day of the last event, else 0 where there is no event.
 */
export function resolveAsOf(settings: Settings, zone: Zone, lastEvent: EpochMs | null): EpochMs {
  if (settings.asOf !== undefined) {
    const day = parseDay(settings.asOf);
    if (day !== undefined) return zone.dayStart(day + 1) - 1;
    const instant = parseInstant(settings.asOf);
    if (instant) return instant.wall ? zone.fromWall(instant.ms).instant : instant.ms;
  }
  return lastEvent === null ? 0 : zone.dayStart(zone.dayOf(lastEvent) + 1) - 1;
}

/** Roles over the names of all events up to `asOf`, before any filter (contract §1). */
export function resolveRoles(settings: Settings, eventNames: readonly string[]): Roles {
  const playing = (role: RoleName): string[] => {
    const given = settings.roles?.[role];
    if (given) return given.filter((name) => eventNames.includes(name));
    return eventNames.filter((name) => roleWords[role].includes(plainName(name)));
  };
  const register = playing('register');
  const pay = playing('pay');
  const feedback = playing('feedback');
  let use = playing('use');
  if (use.length === 0) {
    const taken = new Set([...register, ...pay, ...feedback]);
    use = eventNames.filter((name) => !taken.has(name));
  }
  if (use.length === 0) use = [...eventNames];
  return { register: register.length > 0 ? register : null, use, pay, feedback };
}

/** The numeric property that is the money of a pay event, as set or by its name; null where no pay event has one. */
export function resolveAmount(settings: Settings, numericOnPay: readonly string[]): string | null {
  if (settings.amount !== undefined) return numericOnPay.includes(settings.amount) ? settings.amount : null;
  for (const word of amountWords) {
    const found = numericOnPay.find((name) => plainName(name) === word);
    if (found !== undefined) return found;
  }
  const lastPart = (name: string): string => plainName(name.slice(name.lastIndexOf('.') + 1));
  for (const word of amountWords) {
    const found = numericOnPay.find((name) => lastPart(name) === word);
    if (found !== undefined) return found;
  }
  return null;
}

export function resolveEconomics(settings: Settings): ResolvedEconomics {
  const given = settings.economics ?? {};
  return {
    currency: given.currency ?? null,
    cac: given.cac ?? null,
    lifetimeMonths: given.lifetimeMonths ?? null,
    hoursSavedPerUse: given.hoursSavedPerUse ?? 2,
    hourlyCost: given.hourlyCost ?? 45,
  };
}
