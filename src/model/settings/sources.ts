/** Products whose exports are known by their fields; `generic`: any other list of events. */
export const sourceIds = [
  'generic',
  'mixpanel',
  'mixpanel-local',
  'mixpanel-pipeline',
  'amplitude',
  'posthog',
  'ga4',
  'segment',
  'snowplow',
  'heap',
  'stripe',
] as const;

export type SourceId = (typeof sourceIds)[number];
