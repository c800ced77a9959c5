import type { PathNode, PathsResult } from '../../../model/result/result.ts';

/** How many paths there are, how many go on to another event, and the beginning from which the largest share does. */
export type GoingOn = { paths: number; on: number; best: { event: string; share: number } | null };

/** Below this share a picture of flows would be bars and hardly a flow. */
export const hardlyAny = 0.1;
/** A share of fewer paths says little. */
const fewestPaths = 30;

/** Null where nodes were left out, for then the numbers would not be whole. */
export function toGoingOn({ nodes, links }: PathsResult, limit: number): GoingOn | null {
  if (nodes.length >= limit) return null;
  const begins = nodes.filter(({ step }) => step === 0);
  const onFrom = ({ id }: PathNode): number =>
    links.reduce((sum, { source, paths }) => sum + (source === id ? paths : 0), 0);
  const [best] = begins
    .filter(({ paths }) => paths >= fewestPaths)
    .map((node) => ({ event: node.event, share: onFrom(node) / node.paths }))
    .toSorted((a, b) => b.share - a.share);
  return {
    paths: begins.reduce((sum, { paths }) => sum + paths, 0),
    on: begins.reduce((sum, node) => sum + onFrom(node), 0),
    best: best ?? null,
  };
}
