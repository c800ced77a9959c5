import { useMemo, useState } from 'react';
import { formatDay } from '../../model/calendar/civil.ts';
import type { SegmentsQuery } from '../../model/query/segments.ts';
import type { Side } from '../../statistics/newcombe.ts';
import { type Metric, useMetric, useMetricList } from '../../queries/metric.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { useAskedView, useQueryContext, useViewQuery } from '../../queries/view-query.ts';
import { type Change, type Measured, shifted, sideOf, type Spans, toChanges } from './changes.ts';
import {
  type Asked,
  endedSpansOf,
  spansOf,
  toChangeQueries,
  toKeptQueries,
  toOverallQuery,
} from './change-queries.ts';
import { telling } from './telling.ts';

const mostProperties = 4;
const nothing: never[] = [];

export type Changes = {
  spans: Spans;
  looked: number;
  changes: Change[];
  asked: readonly Asked[];
  kept: readonly SegmentsQuery[];
};

/** `stale`: those of the view before, while the ones of this view are computed; null: nothing to show yet, or an error. */
export type FoundChanges = { found: Changes | null; stale: boolean } & Pick<
  Metric<Changes>,
  'error' | 'retry'
>;

/** What changed between the dates and the days before them, with what was shown last until that is computed. */
export function useChanges(): FoundChanges {
  const { found, error, retry } = useFoundChanges();
  const dataset = useDatasetStore((store) => store.dataset);
  const [last, setLast] = useState({ dataset, found });
  if (last.dataset !== dataset || (found !== null && found !== last.found)) setLast({ dataset, found });
  const before = last.dataset === dataset && error === null ? last.found : null;
  return { found: found ?? before, stale: found === null && before !== null, error, retry };
}

/** `found` is null while something is still being computed. */
function useFoundChanges(): Omit<FoundChanges, 'stale'> {
  const view = useAskedView();
  const context = useQueryContext();
  const asked = useMemo(() => {
    if (!context) return nothing;
    const { properties, report } = context.dataset;
    return toChangeQueries(view, context, telling(properties, report.events).slice(0, mostProperties));
  }, [view, context]);
  const queries = useMemo(() => asked.map(({ query }) => query), [asked]);
  const { data: results, ...cohorts } = useMetricList(queries);
  const keptQueries = useMemo(
    (): readonly SegmentsQuery[] => (context ? (toKeptQueries(view, context) ?? nothing) : nothing),
    [view, context],
  );
  const { data: kept, ...actives } = useMetricList(keptQueries);
  const found = useMemo(() => {
    if (!context || asked.length === 0 || !results || !kept) return null;
    const spans = spansOf(view, context);
    const measured: Measured[] = [];
    for (const [at, { ids, property }] of asked.entries()) {
      const result = results[at];
      for (const id of ids) if (result) measured.push({ id, property, result });
    }
    const [was, stayedThen, active, stayed] = kept.map(({ total }) => total);
    const ended = endedSpansOf(view, context);
    const retained =
      was === undefined || stayedThen === undefined || active === undefined || stayed === undefined || !ended
        ? null
        : { before: { x: stayedThen, n: was }, now: { x: stayed, n: active }, spans: ended };
    return { spans, ...toChanges(measured, retained, spans, formatDay), asked, kept: keptQueries };
  }, [context, view, asked, results, keptQueries, kept]);
  return { found, ...(cohorts.error === null ? actives : cohorts) };
}

type Shift = { before: Side; now: Side; spans: Spans };

/** D1 of everyone in the dates and in the days before; null while it is computed, and where it could not be. */
export function useOverallShift(): { shift: Shift | null; pending: boolean } {
  const view = useAskedView();
  const context = useQueryContext();
  const { data, pending } = useMetric(useViewQuery(toOverallQuery));
  const shift = useMemo(() => {
    if (!context || !data) return null;
    const spans = shifted(spansOf(view, context), 1, formatDay);
    const cohorts = data.groups[0]?.cohorts ?? [];
    return { before: sideOf(cohorts, 0, spans.before), now: sideOf(cohorts, 0, spans.now), spans };
  }, [context, view, data]);
  return { shift, pending };
}
