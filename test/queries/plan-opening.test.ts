import type { KeptDataset } from '../../src/model/dataset.ts';
import { describe, expect, it } from 'vitest';
import { planOpening } from '../../src/queries/plan-opening.ts';

const kept = (id: string, change: Partial<KeptDataset> = {}): KeptDataset => ({
  id,
  version: `${id}.1`,
  name: id.toUpperCase(),
  origin: 'file',
  importedAt: 'today',
  events: 1,
  users: 1,
  from: null,
  to: null,
  timezone: 'UTC',
  bytes: 1,
  source: 'events.csv',
  ...change,
});
const mine = kept('mine');
const today = kept('demo1', { origin: 'demo' });
const yesterday = kept('demo0', { origin: 'demo', importedAt: 'yesterday' });

const plan = (named: string | null, last: string | null, all: KeptDataset[]) =>
  planOpening({ named, last, kept: all, isOfToday: (at) => at === 'today' });

describe('what is opened first', () => {
  it.each<[string, string | null, string | null, KeptDataset[], object]>([
    ['the demo, on a first visit', null, null, [], { kind: 'demo', others: false }],
    ['what was open last', null, 'mine', [today, mine], { kind: 'open', id: 'mine', name: 'MINE' }],
    ['what the address names', 'mine', 'demo1', [today, mine], { kind: 'open', id: 'mine' }],
    ['the demo, when the address names it', 'demo', 'mine', [mine], { kind: 'demo', others: true }],
    ['the demo of today as it is kept', 'demo', 'mine', [mine, today], { kind: 'open', id: 'demo1' }],
    ['a new demo instead of an old one', null, 'demo0', [yesterday], { kind: 'demo', others: false }],
    [
      'the demo of today instead of what is gone',
      null,
      'gone',
      [yesterday, today],
      { kind: 'open', id: 'demo1' },
    ],
    ['what is kept instead of what is gone', null, 'gone', [yesterday, mine], { kind: 'open', id: 'mine' }],
    [
      'nothing else where the address names what is not here',
      'x',
      'mine',
      [mine],
      { kind: 'missing', named: 'x' },
    ],
    ['no old demo by its id either', 'demo0', null, [yesterday], { kind: 'missing', named: 'demo0' }],
  ])('%s', (_, named, last, all, expected) => {
    expect(plan(named, last, all)).toMatchObject(expected);
  });
});
