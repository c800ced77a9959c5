import { useLingui } from '@lingui/react/macro';
import type { LineSeries } from '../../../../charts/line/line-types.ts';
import { seriesColor } from '../../../../charts/series-color.ts';
import { useFormat } from '../../../../ui/format/format-context.tsx';
import type { CurveProjection } from './use-projection.ts';

/** The fitted line from the last observed offset on; none while it is off or computed. */
export function useFittedLine(projection: CurveProjection | null): LineSeries[] {
  const { t } = useLingui();
  const format = useFormat();
  if (!projection?.projection) return [];
  const { points, outlook } = projection.projection;
  const label = t`Projection (fitted)`;
  return [
    {
      id: 'projection',
      label,
      endLabel: `${label} ${format.percent(points.at(-1)?.fitted ?? null)}`,
      color: seriesColor(0),
      fitted: true,
      band: true,
      points: points.map(({ t: offset, fitted, low, high }) =>
        offset < outlook.last
          ? { value: null }
          : { value: fitted, low, high, detail: `95% ${format.interval(low, high)}` },
      ),
    },
  ];
}
