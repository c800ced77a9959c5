export type SankeyNode = { id: string; column: number; value: number };
export type SankeyLink = { source: string; target: string; value: number };

type PlacedNode = { id: string; x: number; y: number; height: number; column: number };
type PlacedLink = { index: number; path: string; thickness: number };

export type SankeyLayout = {
  width: number;
  height: number;
  /** from one column to the next */
  column: number;
  nodes: PlacedNode[];
  links: PlacedLink[];
};

export const nodeWidth = 9;
/** Room between two nodes of a column: a node however thin keeps a line for its name. */
const gap = 15;
/** Up to three columns stand in a card on a phone; with more the names need the room. */
const leastColumn = (columns: number): number => (columns > 3 ? 180 : 156);
const leastHeight = 260;

/**
 * Places the nodes of each column below one another, heights by value on one scale, and each link as a ribbon of the
 * thickness of its value. Columns after the first are sorted by where their links come from, so that few cross. The
 * last column stands at the right edge.
 */
export function layOutSankey(
  nodes: readonly SankeyNode[],
  links: readonly SankeyLink[],
  width: number,
): SankeyLayout {
  const count = Math.max(0, ...nodes.map(({ column }) => column)) + 1;
  const columns = Array.from({ length: count }, (_, at) => nodes.filter(({ column }) => column === at));
  const column = Math.max(leastColumn(count), (width - nodeWidth) / Math.max(1, count - 1));
  const height = Math.max(leastHeight, ...columns.map((all) => all.length * (gap + 8)));
  const scale = Math.min(
    ...columns.map((all) => {
      const total = all.reduce((sum, { value }) => sum + value, 0);
      return total === 0 ? Infinity : (height - gap * all.length) / total;
    }),
  );
  const placed = new Map<string, PlacedNode>();
  for (const [at, all] of columns.entries()) {
    const from = (id: string): number => {
      let weight = 0;
      let sum = 0;
      for (const { source, target, value } of links) {
        const before = placed.get(source);
        if (target !== id || !before) continue;
        weight += value;
        sum += value * (before.y + before.height / 2);
      }
      return weight === 0 ? Infinity : sum / weight;
    };
    const sorted = all
      .map((node) => ({ node, from: from(node.id) }))
      .toSorted((a, b) => (a.from === b.from ? b.node.value - a.node.value : a.from - b.from));
    let y = gap + 4;
    for (const { node } of sorted) {
      const tall = Math.max(1, node.value * scale);
      placed.set(node.id, { id: node.id, x: at * column, y, height: tall, column: at });
      y += tall + gap;
    }
  }
  return {
    width: Math.max(width, column * (count - 1) + nodeWidth),
    height: Math.max(leastHeight, ...[...placed.values()].map((node) => node.y + node.height)) + 2,
    column,
    nodes: [...placed.values()],
    links: ribbons(links, placed, scale),
  };
}

function ribbons(
  links: readonly SankeyLink[],
  placed: ReadonlyMap<string, PlacedNode>,
  scale: number,
): PlacedLink[] {
  const left = new Map<string, number>();
  const right = new Map<string, number>();
  const yOf = (id: string): number => placed.get(id)?.y ?? 0;
  return links
    .map((link, index) => ({ ...link, index }))
    .toSorted((a, b) => yOf(a.source) - yOf(b.source) || yOf(a.target) - yOf(b.target))
    .flatMap(({ source, target, value, index }) => {
      const from = placed.get(source);
      const to = placed.get(target);
      if (!from || !to) return [];
      const thickness = Math.max(1, value * scale);
      const y0 = from.y + (right.get(source) ?? 0) + thickness / 2;
      const y1 = to.y + (left.get(target) ?? 0) + thickness / 2;
      right.set(source, (right.get(source) ?? 0) + thickness);
      left.set(target, (left.get(target) ?? 0) + thickness);
      const x0 = from.x + nodeWidth;
      const middle = (x0 + to.x) / 2;
      return [{ index, thickness, path: `M${x0},${y0}C${middle},${y0} ${middle},${y1} ${to.x},${y1}` }];
    });
}
