import { usePlotArea, useYAxisScale } from 'recharts';

/** Hair lines at the value axis' ticks. */
export const GridLayer = ({ ticks }: { ticks: readonly number[] }) => {
  const plot = usePlotArea();
  const y = useYAxisScale();
  if (!plot || !y) return null;
  return ticks.map((tick) => {
    const at = y(tick);
    return at === undefined ? null : (
      <line
        key={tick}
        x1={plot.x}
        x2={plot.x + plot.width}
        y1={at}
        y2={at}
        stroke={tick === 0 ? 'var(--hf-line-strong)' : 'var(--hf-grid)'}
        shapeRendering="crispEdges"
      />
    );
  });
};
