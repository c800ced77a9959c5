import type { Settings } from '../../../src/model/settings/settings.ts';
import { lastDay, timezone } from '../data/write-log.ts';
import type { BenchCase } from './case.ts';
import { engagementCases } from './engagement.ts';
import { indicatorCases } from './indicators.ts';
import { journeyCases } from './journey.ts';
import { peopleCases } from './people.ts';
import { retentionCases } from './retention.ts';

/** CAC and lifetime are given, so that no engine is asked for a fit. */
export const benchSettings: Settings = {
  timezone,
  weekStart: 'monday',
  asOf: lastDay,
  economics: { cac: 50, lifetimeMonths: 6 },
};

export const allCases: readonly BenchCase[] = [
  ...retentionCases,
  ...engagementCases,
  ...journeyCases,
  ...peopleCases,
  ...indicatorCases,
];
