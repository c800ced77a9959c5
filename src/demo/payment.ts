import { creditPackPrice, planPrices } from './vocabulary.ts';

/** Indices into the vocabulary's `payments`. */
export const pack = 0;
export const subscribed = 1;
export const renewed = 2;
export const upgraded = 3;
export const downgraded = 4;
export const refunded = 5;

/** A payment as an event's value: what it was, the plan it is for and, where that changes, the plan before. */
export const payValue = (payment: number, plan: number, before = 0): number =>
  payment | (plan << 3) | (before << 5);
export const payValues = 128;

export const paymentOf = (value: number): number => value & 7;
export const paidPlanOf = (value: number): number => (value >>> 3) & 3;

/** Dollars; negative where money went back. An upgrade costs the difference. */
export const amountOf = (value: number): number => {
  const price = planPrices[paidPlanOf(value)] ?? 0;
  const payment = paymentOf(value);
  if (payment === pack) return creditPackPrice;
  if (payment === upgraded) return price - (planPrices[(value >>> 5) & 3] ?? 0);
  return payment === refunded ? -price : price;
};
