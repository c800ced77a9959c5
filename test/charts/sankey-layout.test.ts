import { describe, expect, it } from 'vitest';
import { layOutSankey, nodeWidth } from '../../src/charts/sankey/sankey-layout.ts';

const nodes = [
  { id: 'a', column: 0, value: 60 },
  { id: 'b', column: 0, value: 40 },
  { id: 'c', column: 1, value: 40 },
  { id: 'd', column: 1, value: 20 },
];
const links = [
  { source: 'a', target: 'd', value: 20 },
  { source: 'b', target: 'c', value: 30 },
];

describe('the places of a Sankey', () => {
  it('are on one scale, and no node lies on another', () => {
    const { nodes: placed, links: ribbons, height } = layOutSankey(nodes, links, 600);
    const heightOf = (id: string): number => placed.find((node) => node.id === id)?.height ?? 0;
    expect(heightOf('a') / heightOf('b')).toBeCloseTo(60 / 40);
    expect(heightOf('a') / heightOf('d')).toBeCloseTo(60 / 20);
    expect(ribbons.find(({ index }) => index === 0)?.thickness).toBeCloseTo(heightOf('d'));
    for (const column of [0, 1]) {
      const [upper, lower] = placed.filter((node) => node.column === column).toSorted((p, q) => p.y - q.y);
      expect((upper?.y ?? 0) + (upper?.height ?? 0)).toBeLessThan(lower?.y ?? 0);
      expect((lower?.y ?? 0) + (lower?.height ?? 0)).toBeLessThanOrEqual(height);
    }
  });

  it('follow what they come from, so that these two flows do not cross', () => {
    const { nodes: placed } = layOutSankey(nodes, links, 600);
    const yOf = (id: string): number => placed.find((node) => node.id === id)?.y ?? 0;
    expect(yOf('a')).toBeLessThan(yOf('b'));
    expect(yOf('d')).toBeLessThan(yOf('c'));
  });

  it('end at the right edge', () => {
    const { nodes: placed, width } = layOutSankey(nodes, links, 600);
    expect(width).toBe(600);
    expect(Math.max(...placed.map(({ x }) => x)) + nodeWidth).toBe(600);
  });

  it('keep room for names where the card is narrow, and leave out a link to nowhere', () => {
    expect(layOutSankey(nodes, links, 100).width).toBe(165);
    expect(layOutSankey(nodes, [{ source: 'a', target: 'gone', value: 3 }], 600).links).toEqual([]);
    expect(layOutSankey([], [], 600).nodes).toEqual([]);
  });
});
