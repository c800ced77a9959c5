import type { KeptDataset } from '../model/dataset.ts';

/** What to open. `missing`: the address names what this browser does not have. `others`: something else is kept here. */
export type OpeningPlan = (
  { kind: 'open'; id: string; name: string } | { kind: 'demo' } | { kind: 'missing'; named: string }
) & { others: boolean };

type Wishes = {
  /** what the address names: `demo`, an id, or nothing */
  named: string | null;
  /** id of the data set that was open last */
  last: string | null;
  /** newest first */
  kept: readonly KeptDataset[];
  /** whether a demo that was made at this instant still ends yesterday */
  isOfToday: (importedAt: string) => boolean;
};

/** What the address names, else what was open last, else the demo of today as it is kept, else what was kept last, else the demo made anew. */
export function planOpening({ named, last, kept, isOfToday }: Wishes): OpeningPlan {
  const usable = kept.filter(({ origin, importedAt }) => origin !== 'demo' || isOfToday(importedAt));
  const demo = usable.find(({ origin }) => origin === 'demo');
  const byId = (id: string | null): KeptDataset | undefined => usable.find((dataset) => dataset.id === id);
  const own = named === null ? byId(last) : byId(named);
  const newest = named === null ? usable.find(({ origin }) => origin !== 'demo') : undefined;
  const chosen = own ?? (named === null || named === 'demo' ? demo : undefined) ?? newest;
  const others = kept.some((dataset) => dataset !== chosen && dataset.origin !== 'demo');
  if (chosen) return { kind: 'open', id: chosen.id, name: chosen.name, others };
  return named === null || named === 'demo' ? { kind: 'demo', others } : { kind: 'missing', named, others };
}
