import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

/** What stands on a page, by the page's command: words that find it. */
export const pageWords: Readonly<Record<string, MessageDescriptor>> = {
  'page-overview': msg`indicators targets LTV CAC D1 D7 D30 next action`,
  'page-retention': msg`cohorts curve heat table projection`,
  'page-segments': msg`RFM grid kinds clusters flow saved cohorts`,
  'page-churn': msg`risk silent model list`,
  'page-engagement': msg`DAU WAU MAU stickiness sessions features frequency lifecycle`,
  'page-journeys': msg`funnel paths aha moments steps`,
  'page-data': msg`files API columns events roles export delete duplicate storage`,
};
