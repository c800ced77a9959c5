import type { Settings } from '../../src/model/settings/settings.ts';
import type { Happening } from './log.ts';

const words = {
  register: 'register registration signup signedup usersignedup 注册',
  pay: 'pay paid payment purchase order subscribe 支付 付费',
  feedback: 'feedback review rating nps 反馈',
  use: 'use used usage 使用',
};

/** The contract names these three and leaves the rest of the list open; logs for the oracle use no other. */
const amountWords = ['amount', 'revenue', 'price'];

const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, '');

type Roles = { register: string[] | null; use: string[]; pay: string[]; feedback: string[] };

/** Exact event names by role; `register` null: each user's first event registers. */
export function findRoles(settings: Settings, names: readonly string[]): Roles {
  const playing = (role: keyof typeof words): string[] =>
    names.filter(
      (name) => settings.roles?.[role]?.includes(name) ?? words[role].split(' ').includes(plain(name)),
    );
  const [register, pay, feedback] = [playing('register'), playing('pay'), playing('feedback')];
  const others = names.filter((name) => ![...register, ...pay, ...feedback].includes(name));
  const use = [playing('use'), others, [...names]].find((found) => found.length > 0) ?? [];
  return { register: register.length > 0 ? register : null, use, pay, feedback };
}

/** A numeric property of a pay event: the one that the settings name, else one that has the name of an amount. */
export function findAmount(
  settings: Settings,
  events: readonly Happening[],
  pay: readonly string[],
  propertyNames: readonly string[],
): string | null {
  const numericOnPay = propertyNames.filter((name) =>
    events.some(({ event, properties }) => pay.includes(event) && typeof properties.get(name) === 'number'),
  );
  if (settings.amount !== undefined) return numericOnPay.find((name) => name === settings.amount) ?? null;
  for (const word of amountWords) {
    const found = numericOnPay.find((name) => plain(name) === word);
    if (found !== undefined) return found;
  }
  return null;
}
