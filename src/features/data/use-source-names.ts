import { useLingui } from '@lingui/react/macro';
import type { SourceId } from '../../model/settings/sources.ts';

/** What each kind of export is called. */
export const useSourceNames = (): Record<SourceId, string> => {
  const { t } = useLingui();
  return {
    generic: t`any list of events`,
    mixpanel: t`Mixpanel export`,
    'mixpanel-local': t`Mixpanel export from before 2023, in the project’s local time`,
    'mixpanel-pipeline': t`Mixpanel data pipeline`,
    amplitude: t`Amplitude export`,
    posthog: t`PostHog batch export`,
    ga4: t`GA4 in BigQuery`,
    segment: t`Segment or RudderStack tracks`,
    snowplow: t`Snowplow enriched events`,
    heap: t`Heap export`,
    stripe: t`Stripe payments`,
  };
};
