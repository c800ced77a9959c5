import * as v from 'valibot';
import { object } from '../schema.ts';
import { type UserFilter, userFilterSchema } from './shared.ts';

export type IndicatorsQuery = { kind: 'indicators'; users?: UserFilter };

export const indicatorsSchema = object({
  kind: v.literal('indicators'),
  users: v.exactOptional(userFilterSchema),
});

export const indicatorIds = [
  'd1',
  'd7',
  'd30',
  'paid-30',
  'weekly-uses',
  'ltv-cac',
  'silent',
  'use-momentum',
  'feedback',
] as const;
export type IndicatorId = (typeof indicatorIds)[number];

export type IndicatorTarget = { target: number; direction: 'at-least' | 'at-most' };

export const indicatorTargets: Record<IndicatorId, IndicatorTarget> = {
  d1: { target: 0.2, direction: 'at-least' },
  d7: { target: 0.1, direction: 'at-least' },
  d30: { target: 0.05, direction: 'at-least' },
  'paid-30': { target: 0.15, direction: 'at-least' },
  'weekly-uses': { target: 3, direction: 'at-least' },
  'ltv-cac': { target: 3, direction: 'at-least' },
  silent: { target: 0.3, direction: 'at-most' },
  'use-momentum': { target: 0.8, direction: 'at-least' },
  feedback: { target: 0.05, direction: 'at-least' },
};

/** Indicators that count people on both sides, so that a person stands behind each unit. */
export const sharesOfPeople = ['d1', 'd7', 'd30', 'paid-30', 'silent', 'feedback'] as const;
export type ShareOfPeople = (typeof sharesOfPeople)[number];
