import { textWidth } from '../axis/text-width.ts';
import { fitText } from '../axis/fit-text.ts';
import { Clickable, type Stage } from './stage.tsx';

const line = 15;
const barHeight = 20;
const headHeight = 24;
const gapHeight = 22;
const between = 12;

type Placed = {
  stage: Stage;
  top: number;
  bar: number;
  factsTop: number;
  facts: string[];
  band: string | null;
};

/** Stages below one another, where the card is too narrow for them side by side: nothing is scrolled out of sight. */
export function layOutRows(stages: readonly Stage[], width: number): { height: number; rows: Placed[] } {
  const rows: Placed[] = [];
  let y = 0;
  for (const [at, stage] of stages.entries()) {
    const before = stages[at - 1]?.band ?? null;
    const linked = at > 0 && (stage.gap !== undefined || (before !== null && stage.band !== null));
    const top = linked ? y + gapHeight : y;
    const band =
      before === null || stage.band === null
        ? null
        : `0,${y} ${before * width},${y} ${stage.band * width},${top} 0,${top}`;
    const bar = top + headHeight;
    const factsTop = stage.rate === null && stage.rest === null ? bar - 4 : bar + barHeight;
    const facts = wrap(stage.facts, width);
    rows.push({ stage, top, bar, factsTop, facts, band });
    y = factsTop + 4 + facts.length * line + between;
  }
  return { height: y, rows };
}

/** Facts one after another, as many in a line as it has room for. */
function wrap(facts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const fact of facts) {
    const joined = `${lines.at(-1) ?? ''} · ${fact}`;
    if (lines.length > 0 && textWidth(joined, 11) <= width) lines[lines.length - 1] = joined;
    else lines.push(fact);
  }
  return lines;
}

type Props = { placed: Placed; width: number; hatch: string };

/** A stage as a row: its name and value, its bar from left to right, its facts. */
export const StageRow = ({ placed, width, hatch }: Props) => {
  const { stage, top, bar, factsTop, facts, band } = placed;
  const { rate, rest } = stage;
  const done = (rate ?? 0) * width;
  return (
    <>
      {band === null ? null : <polygon points={band} fill="var(--hf-accent)" fillOpacity="0.16" />}
      {stage.gap === undefined ? null : (
        <text x={8} y={top - 6} className="hf-stages-gap hf-chart-halo">
          {stage.gap.join(' ')}
        </text>
      )}
      <text x={0} y={top + 16} className="hf-stages-name">
        <title>{stage.name}</title>
        {fitText(stage.name, width - textWidth(stage.value, 15) - 12, 13)}
      </text>
      <text
        x={width}
        y={top + 16}
        textAnchor="end"
        className="hf-stages-value"
        data-few={stage.few ? '' : undefined}
      >
        {stage.value}
      </text>
      {rest === null || rest <= (rate ?? 0) ? null : (
        <Clickable part={stage.others}>
          <rect
            x={done}
            y={bar}
            width={rest * width - done}
            height={barHeight}
            fill={`url(#${hatch})`}
            stroke="var(--hf-line)"
          />
        </Clickable>
      )}
      {rate === null ? null : (
        <Clickable part={stage.people}>
          {/* As wide as a finger can hit, however small the bar. */}
          <rect x={0} y={bar} width={Math.max(done, 12)} height={barHeight} fill="transparent" />
          <rect
            x={0}
            y={bar}
            width={Math.max(done, 1.5)}
            height={barHeight}
            fill="var(--hf-accent)"
            fillOpacity={stage.few ? 0.45 : 1}
          />
        </Clickable>
      )}
      {facts.map((fact, index) => (
        <text key={index} x={0} y={factsTop + 15 + index * line} className="hf-chart-mark">
          {fitText(fact, width, 11)}
        </text>
      ))}
    </>
  );
};
