import './sankey.css';
import { type KeyboardEvent, useRef, useState } from 'react';
import { ChartFrame, type ChartFrameProps } from '../frame/chart-frame.tsx';
import type { ChartTable } from '../frame/chart-table.ts';
import { ChartTip, type TipRow } from '../frame/chart-tip.tsx';
import { isolate } from '../../ui/format/isolate.ts';
import { fitText } from '../axis/fit-text.ts';
import { layOutSankey, nodeWidth, type SankeyLink, type SankeyNode } from './sankey-layout.ts';

type Told = { title: string; rows: readonly TipRow[]; foot?: string | undefined };
type Node = SankeyNode & Told & { name: string; text: string; label: string; color?: string | undefined };
type Link = SankeyLink & Told & { pale?: boolean | undefined; color?: string | undefined };

type Props = ChartFrameProps & {
  nodes: readonly Node[];
  links: readonly Link[];
  table: () => ChartTable;
  onSelect: (id: string) => void;
  /** a flow, by its place among the links */
  onSelectLink?: ((index: number) => void) | undefined;
};

/** Flows from column to column. Hover or focus tells the numbers, a click or Enter chooses a node. */
export const SankeyChart = ({ nodes, links, table, onSelect, onSelectLink, ...frame }: Props) => {
  const tall = layOutSankey(nodes, links, 0).height;
  return (
    <ChartFrame {...frame} height={tall + 12} table={table}>
      {(width) => (
        <Drawing
          title={frame.title}
          nodes={nodes}
          links={links}
          width={width}
          onSelect={onSelect}
          onSelectLink={onSelectLink}
        />
      )}
    </ChartFrame>
  );
};

type DrawingProps = Pick<Props, 'title' | 'nodes' | 'links' | 'onSelect' | 'onSelectLink'> & {
  width: number;
};
type Shown = { node: string | null; link: number | null; x: number; y: number };

const Drawing = ({ title, nodes, links, width, onSelect, onSelectLink }: DrawingProps) => {
  const scroller = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const layout = layOutSankey(nodes, links, width);
  const columns = Math.max(0, ...nodes.map(({ column }) => column));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const told = shown?.node ? byId.get(shown.node) : shown?.link != null ? links[shown.link] : undefined;
  const show = (what: Pick<Shown, 'node' | 'link'>, x: number, y: number): void =>
    setShown({ ...what, x: x - (scroller.current?.scrollLeft ?? 0), y });
  const lit = (index: number): boolean => {
    const link = links[index];
    return (
      shown !== null && (shown.link === index || link?.source === shown.node || link?.target === shown.node)
    );
  };
  const hide = (): void => setShown(null);
  return (
    <div className="hf-sankey">
      <div ref={scroller} className="hf-sankey-scroll" onScroll={hide}>
        <svg width={layout.width} height={layout.height} role="group" aria-label={title}>
          {layout.links.map(({ index, path, thickness }) => {
            const end = layout.nodes.find(({ id }) => id === links[index]?.target);
            return (
              <path
                key={index}
                d={path}
                fill="none"
                stroke={links[index]?.color ?? 'var(--hf-accent)'}
                {...(onSelectLink && { className: 'hf-sankey-link', onClick: () => onSelectLink(index) })}
                strokeWidth={thickness}
                strokeOpacity={
                  lit(index) ? 0.6 : (links[index]?.pale ? 0.1 : 0.24) + (thickness < 3 ? 0.2 : 0)
                }
                onPointerEnter={() =>
                  show({ node: null, link: index }, (end?.x ?? 0) - layout.column / 2, (end?.y ?? 0) + 10)
                }
                onPointerLeave={hide}
              />
            );
          })}
          {layout.nodes.map(({ id, x, y, height, column }) => {
            const node = byId.get(id);
            if (!node) return null;
            const last = column === columns && columns > 0;
            // The names of the last two columns share what lies between them.
            const room = (layout.column - nodeWidth - 14) / (columns > 0 && column > columns - 2 ? 2 : 1);
            const edge = last ? x + nodeWidth : x;
            const choose = (event: KeyboardEvent): void => {
              if (event.key !== 'Enter' && event.key !== ' ') return;
              event.preventDefault();
              onSelect(id);
            };
            const point = (): void => show({ node: id, link: null }, x, y + Math.min(height, 40));
            return (
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- there is no button element inside an SVG
              <g
                key={id}
                role="button"
                tabIndex={0}
                aria-label={node.label}
                className="hf-sankey-node"
                data-column={column}
                onClick={() => onSelect(id)}
                onKeyDown={choose}
                onPointerEnter={point}
                onPointerLeave={hide}
                onFocus={point}
                onBlur={hide}
              >
                <rect
                  x={last ? edge - room : x}
                  y={y - 12}
                  width={room}
                  height={height + 13}
                  fill="transparent"
                />
                <rect
                  x={x}
                  y={y}
                  width={nodeWidth}
                  height={height}
                  fill={node.color ?? 'var(--hf-accent)'}
                  rx="1"
                />
                <text x={edge} y={y - 3} textAnchor={last ? 'end' : 'start'} className="hf-chart-halo">
                  {/* Cut at its end, so that what is seen begins as it is spoken. */}
                  {fitText(`${isolate(node.name)} ${node.text}`, room, 11)}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
      {shown && told ? (
        <div
          className="hf-sankey-tip"
          style={{ left: Math.max(0, Math.min(shown.x + 14, width - 260)), top: shown.y + 6 }}
        >
          <ChartTip title={told.title} rows={told.rows} foot={told.foot} />
        </div>
      ) : null}
    </div>
  );
};
