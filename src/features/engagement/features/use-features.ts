import { useMemo } from 'react';
import { useMetric } from '../../../queries/metric.ts';
import { useMetrics } from '../../../queries/metrics.ts';
import { useQueryContext } from '../../../queries/view-query.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import {
  featureSelector,
  featuresOf,
  toFeatureAgainQuery,
  toFeaturePeopleQuery,
  toFeatureTrendQuery,
} from '../../../state/to-query/features.ts';
import { useViewStore } from '../../../state/view-store.ts';
import type { FeatureRow } from './features-view.ts';
import { toFeatureRow } from './features-view.ts';

/** Three questions a feature and one about everyone; the rows once all have their answers. */
export function useFeatures() {
  const view = useViewStore((store) => store.view);
  const dataset = useDatasetStore((store) => store.dataset);
  const context = useQueryContext();
  const asked = useMemo(() => {
    if (!dataset || !context) return null;
    const features = featuresOf(view, dataset);
    const each = <T>(query: (selector: ReturnType<typeof featureSelector>) => T): Record<string, T> =>
      Object.fromEntries(
        features.values.map((value, at) => [`f${at}`, query(featureSelector(value, features.property))]),
      );
    return {
      features,
      everyone: toFeaturePeopleQuery({}, view, context),
      people: each((selector) => toFeaturePeopleQuery(selector, view, context)),
      again: each((selector) => toFeatureAgainQuery(selector, view, context)),
      trend: each((selector) => toFeatureTrendQuery(selector, view, context)),
    };
  }, [view, dataset, context]);
  const everyone = useMetric(asked?.everyone ?? null);
  const people = useMetrics(asked?.people ?? null);
  const again = useMetrics(asked?.again ?? null);
  const trend = useMetrics(asked?.trend ?? null);
  const all = [everyone, people, again, trend];
  const failed = all.find(({ error }) => error !== null);
  const stale = all.some((answer) => answer.stale);
  const values = asked?.features.values;
  const rows = useMemo((): FeatureRow[] | undefined => {
    if (!values || !everyone.data || !people.data || !again.data || !trend.data) return undefined;
    const total = everyone.data.groups[0]?.entered ?? 0;
    return values.flatMap((value, at) => {
      const answers = {
        people: people.data?.[`f${at}`],
        again: again.data?.[`f${at}`],
        trend: trend.data?.[`f${at}`],
      };
      if (!answers.people || !answers.again || !answers.trend) return [];
      const { people: used, again: back, trend: moved } = answers;
      return [toFeatureRow(value, total, { people: used, again: back, trend: moved })];
    });
  }, [values, everyone.data, people.data, again.data, trend.data]);
  return {
    features: asked?.features ?? null,
    queries: asked && [
      { value: null, of: 'people' as const, query: asked.everyone },
      ...(values ?? []).flatMap((value, at) =>
        (['people', 'again', 'trend'] as const).flatMap((of) => {
          const query = asked[of][`f${at}`];
          return query ? [{ value, of, query }] : [];
        }),
      ),
    ],
    everyone: everyone.data?.groups[0]?.entered ?? null,
    answer: {
      data: rows,
      stale,
      error: failed?.error ?? null,
      retry: () => {
        for (const one of all) if (one.error !== null) one.retry();
      },
    },
  };
}
