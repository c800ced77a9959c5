import './stages.css';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { ChartFrame, type ChartFrameProps } from '../frame/chart-frame.tsx';
import type { ChartTable } from '../frame/chart-table.ts';
import { ChartTip, type TipRow } from '../frame/chart-tip.tsx';
import { fitText } from './fit-text.ts';
import { layOutStages, type PlacedStage, type StageRates } from './stage-layout.ts';

export type Part = { label: string; onSelect: () => void };

export type Stage = StageRates & {
  id: string;
  name: string;
  /** above the bar: "62.3%" */
  value: string;
  /** too few people to say much: paler */
  few?: boolean | undefined;
  /** under the name, a line each */
  facts: readonly string[];
  /** in the gap before this stage, a line each */
  gap?: readonly string[] | undefined;
  tip: readonly TipRow[];
  tipFoot?: string | undefined;
  /** the people of the bar, and those of the rest above it */
  people?: Part | undefined;
  others?: Part | undefined;
};

type Props = ChartFrameProps & { stages: readonly Stage[]; table: () => ChartTable };

const plot = 150;
const line = 15;

/** Linked stages from left to right: solid who did it, a band for who goes on, hatched who did not. */
export const StagesChart = ({ stages, table, ...frame }: Props) => {
  const lines = Math.max(0, ...stages.map(({ facts }) => facts.length));
  const height = 30 + plot + 26 + lines * line;
  return (
    <ChartFrame {...frame} height={height + 12} table={table}>
      {(width) => <Drawing title={frame.title} stages={stages} width={width} height={height} />}
    </ChartFrame>
  );
};

type DrawingProps = { title: string; stages: readonly Stage[]; width: number; height: number };

const Drawing = ({ title, stages, width, height }: DrawingProps) => {
  const hatch = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<{ index: number; scrolled: number } | null>(null);
  const { width: whole, base, stages: placed } = layOutStages(stages, width, plot);
  const stage = shown ? stages[shown.index] : undefined;
  const left = shown ? (placed[shown.index]?.x ?? 0) - shown.scrolled : 0;
  const show = (index: number): void => setShown({ index, scrolled: scroller.current?.scrollLeft ?? 0 });
  return (
    <div className="hf-stages">
      <div ref={scroller} className="hf-stages-scroll" onScroll={() => setShown(null)}>
        <svg width={whole} height={height} role="group" aria-label={title}>
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
          <line x1="0" x2={whole} y1={base + 0.5} y2={base + 0.5} stroke="var(--hf-line-strong)" />
          {placed.map(({ band }, index) =>
            band === null ? null : (
              <polygon key={index} points={band} fill="var(--hf-accent)" fillOpacity="0.16" />
            ),
          )}
          {stages.map((one, index) => {
            const place = placed[index];
            return place ? (
              <g
                key={one.id}
                onPointerEnter={() => show(index)}
                onPointerLeave={() => setShown(null)}
                onFocus={() => show(index)}
                onBlur={() => setShown(null)}
              >
                <Column stage={one} place={place} base={base} hatch={hatch} />
              </g>
            ) : null;
          })}
        </svg>
      </div>
      {stage && stage.tip.length > 0 ? (
        <div
          className="hf-stages-tip"
          style={{ left: Math.max(0, Math.min(left, width - 300)), top: base + 60 }}
        >
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

const Clickable = ({ part, children }: { part: Part | undefined; children: ReactNode }) => {
  if (!part) return children;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    part.onSelect();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- there is no button element inside an SVG
    <g
      role="button"
      tabIndex={0}
      aria-label={part.label}
      className="hf-stages-part"
      onClick={part.onSelect}
      onKeyDown={onKeyDown}
    >
      {children}
    </g>
  );
};
