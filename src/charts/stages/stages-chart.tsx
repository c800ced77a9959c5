import './stages.css';
import { useId, useRef, useState } from 'react';
import { ChartFrame, type ChartFrameProps } from '../frame/chart-frame.tsx';
import type { ChartTable } from '../frame/chart-table.ts';
import { ChartTip } from '../frame/chart-tip.tsx';
import { fitText } from '../axis/fit-text.ts';
import { Clickable, type Stage } from './stage.tsx';
import { layOutStages, leastColumn, type PlacedStage } from './stage-layout.ts';
import { layOutRows, StageRow } from './stage-rows.tsx';

type Props = ChartFrameProps & { stages: readonly Stage[]; table: () => ChartTable };

const plot = 150;
const line = 15;

/** Too narrow for the stages side by side, and for what one scrolls. */
const isNarrow = (stages: readonly Stage[], width: number): boolean =>
  width < 480 && width < leastColumn * stages.length;

/** Linked stages from left to right, on a phone from top to bottom: solid who did it, a band for who goes on, hatched who did not. */
export const StagesChart = ({ stages, table, ...frame }: Props) => {
  const lines = Math.max(0, ...stages.map(({ facts }) => facts.length));
  const height = 30 + plot + 26 + lines * line;
  const heightAt = (width: number): number =>
    isNarrow(stages, width) ? layOutRows(stages, width).height : height + 12;
  return (
    <ChartFrame {...frame} height={heightAt} table={table}>
      {(width) => <Drawing title={frame.title} stages={stages} width={width} height={height} />}
    </ChartFrame>
  );
};

type DrawingProps = { title: string; stages: readonly Stage[]; width: number; height: number };

const Drawing = ({ title, stages, width, height }: DrawingProps) => {
  const hatch = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<{ index: number; scrolled: number } | null>(null);
  const columns = layOutStages(stages, width, plot);
  const rows = isNarrow(stages, width) ? layOutRows(stages, width) : null;
  const { base, stages: placed } = columns;
  const whole = rows ? width : columns.width;
  const stage = shown ? stages[shown.index] : undefined;
  const left = shown && !rows ? (placed[shown.index]?.x ?? 0) - shown.scrolled : 0;
  const below = rows && shown ? (rows.rows[shown.index]?.bar ?? 0) + 24 : base + 60;
  const show = (index: number): void => setShown({ index, scrolled: scroller.current?.scrollLeft ?? 0 });
  return (
    <div className="hf-stages">
      <div ref={scroller} className="hf-stages-scroll" onScroll={() => setShown(null)}>
        <svg width={whole} height={rows?.height ?? height} role="group" aria-label={title}>
          <defs>
            <pattern
              id={hatch}
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="6" height="6" fill="var(--hf-panel)" />
              <line x1="0" y1="0" x2="0" y2="6" stroke="var(--hf-hatch)" strokeWidth="3" />
            </pattern>
          </defs>
          {rows ? null : (
            <line x1="0" x2={whole} y1={base + 0.5} y2={base + 0.5} stroke="var(--hf-line-strong)" />
          )}
          {placed.map(({ band }, index) =>
            band === null || rows ? null : (
              <polygon key={index} points={band} fill="var(--hf-accent)" fillOpacity="0.16" />
            ),
          )}
          {stages.map((one, index) => {
            const place = placed[index];
            const row = rows?.rows[index];
            return place ? (
              <g
                key={one.id}
                onPointerEnter={() => show(index)}
                onPointerLeave={() => setShown(null)}
                onFocus={() => show(index)}
                onBlur={() => setShown(null)}
              >
                {row ? (
                  <StageRow placed={row} width={width} hatch={hatch} />
                ) : (
                  <Column stage={one} place={place} base={base} hatch={hatch} />
                )}
              </g>
            ) : null;
          })}
        </svg>
      </div>
      {stage && stage.tip.length > 0 ? (
        <div className="hf-stages-tip" style={{ left: Math.max(0, Math.min(left, width - 300)), top: below }}>
          <ChartTip title={stage.name} rows={stage.tip} foot={stage.tipFoot} />
        </div>
      ) : null}
    </div>
  );
};

type ColumnProps = { stage: Stage; place: PlacedStage; base: number; hatch: string };

const Column = ({ stage, place, base, hatch }: ColumnProps) => {
  const { bar, rest, x, room, gapX } = place;
  return (
    <>
      {rest ? (
        <Clickable part={stage.others}>
          <rect {...rest} fill={`url(#${hatch})`} stroke="var(--hf-line)" />
        </Clickable>
      ) : null}
      {bar ? (
        <Clickable part={stage.people}>
          {/* As tall as a finger can hit, however small the bar. */}
          <rect
            x={bar.x}
            y={Math.min(bar.y, base - 10)}
            width={bar.width}
            height={Math.max(bar.height, 10)}
            fill="transparent"
          />
          <rect
            {...bar}
            y={Math.min(bar.y, base - 1.5)}
            height={Math.max(bar.height, 1.5)}
            fill="var(--hf-accent)"
            fillOpacity={stage.few ? 0.45 : 1}
          />
        </Clickable>
      ) : null}
      <text
        x={x}
        y={(rest ?? bar)?.y ?? base}
        dy={-7}
        className="hf-stages-value"
        data-few={stage.few ? '' : undefined}
      >
        {stage.value}
      </text>
      {(stage.gap ?? []).map((text, index, all) => (
        <text
          key={index}
          x={gapX}
          y={base - 9 - (all.length - 1 - index) * line}
          textAnchor="middle"
          className={index === 0 ? 'hf-stages-gap hf-chart-halo' : 'hf-chart-mark hf-chart-halo'}
        >
          {text}
        </text>
      ))}
      <text x={x} y={base + 20} className="hf-stages-name">
        <title>{stage.name}</title>
        {fitText(stage.name, room, 13)}
      </text>
      {stage.facts.map((fact, index) => (
        <text key={index} x={x} y={base + 37 + index * line} className="hf-chart-mark">
          {fitText(fact, room, 11)}
        </text>
      ))}
    </>
  );
};
