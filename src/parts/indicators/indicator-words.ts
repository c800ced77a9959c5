import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { IndicatorId } from '../../model/query/indicators.ts';
import type { Indicator } from '../../model/result/result.ts';
import type { Format } from '../../ui/format/create-format.ts';

export const indicatorLabels: Record<IndicatorId, MessageDescriptor> = {
  d1: msg`Day-1`,
  d7: msg`Day-7`,
  d30: msg`Day-30`,
  'paid-30': msg`Paid, 30 d`,
  'weekly-uses': msg`Uses / week`,
  'ltv-cac': msg`LTV ÷ CAC`,
  silent: msg`Silent 7 d`,
  'use-momentum': msg`Use momentum`,
  feedback: msg`Feedback`,
};

/** What is counted, over whom: one sentence each. */
export const indicatorMeanings: Record<IndicatorId, MessageDescriptor> = {
  d1: msg`People who used the product exactly 1 day after registering, of all whose day 1 has ended.`,
  d7: msg`People who used the product exactly 7 days after registering, of all whose day 7 has ended.`,
  d30: msg`People who used the product exactly 30 days after registering, of all whose day 30 has ended.`,
  'paid-30': msg`First-time payers who paid again 28 to 31 days later, one billing month.`,
  'weekly-uses': msg`Uses a week by each person who paid, over the last 28 days.`,
  'ltv-cac': msg`Revenue per payer in the last 30 days × months that payers stay, divided by what winning one costs.`,
  silent: msg`People without a use in the last 7 days, of everyone.`,
  'use-momentum': msg`Uses in the last 7 days against the 7 days before.`,
  feedback: msg`People who ever gave feedback, of everyone.`,
};

/** What an indicator lacks, by the name that the result gives. */
export const missingWords: Record<string, MessageDescriptor> = {
  register: msg`No event is a registration.`,
  use: msg`No event is a use.`,
  pay: msg`No event is a payment.`,
  feedback: msg`No event is feedback.`,
  amount: msg`Payments carry no amount.`,
  cac: msg`The cost of winning a customer (CAC) is not set.`,
  lifetimeMonths: msg`Fewer than three months of payers: the lifetime is unknown.`,
  denominator: msg`Nobody can be counted yet.`,
};

const mostDigits = 4;

/** As few digits as the kind usually has, unless a missed target would read the same as the value. */
function digitsOf({ value, target, met }: Indicator, scale: number, usual: number): number {
  if (met !== false || value === null) return usual;
  let digits = usual;
  while (digits < mostDigits && (value * scale).toFixed(digits) === (target * scale).toFixed(digits))
    digits++;
  return digits;
}

/** The value as the tile shows it; null where it is unknown. */
export function indicatorText(indicator: Indicator, format: Format): string | null {
  const { id, value } = indicator;
  if (value === null) return null;
  if (id === 'weekly-uses') return format.decimal(value, digitsOf(indicator, 1, 1));
  if (id === 'ltv-cac') return `${format.decimal(value, digitsOf(indicator, 1, 1))}×`;
  return format.percent(value, digitsOf(indicator, 100, id === 'use-momentum' ? 0 : 1));
}

export function targetText({ id, target, direction }: Indicator, format: Format): string {
  const sign = direction === 'at-least' ? '≥' : '≤';
  if (id === 'weekly-uses') return `${sign} ${format.decimal(target)}`;
  return id === 'ltv-cac' ? `${sign} ${format.decimal(target)}×` : `${sign} ${format.percent(target, 0)}`;
}

/** Numerator, denominator and interval, for those who hover. */
export function indicatorEvidence(indicator: Indicator, format: Format): string {
  const { id, numerator, denominator, low, high } = indicator;
  const amount = (value: number): string =>
    id === 'ltv-cac' ? format.decimal(value, 2) : format.count(value);
  const fraction = `${amount(numerator)} ÷ ${amount(denominator)}`;
  if (typeof low !== 'number' || typeof high !== 'number') return fraction;
  return `${fraction} · 95% ${format.interval(low, high)}`;
}
