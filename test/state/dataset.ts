import { noChoices } from '../../src/model/choices.ts';
import type { Dataset } from '../../src/model/dataset.ts';
import { contextOf } from './query-context.ts';

/** A small data set as the product sees it. */
export const datasetOf = (change: Partial<Dataset> = {}): Dataset => ({
  ...contextOf().dataset,
  id: 'd1',
  version: `${change.id ?? 'd1'}.1`,
  name: 'events.csv',
  origin: 'file',
  importedAt: '2026-06-30T08:00:00.000Z',
  events: [
    { name: 'register', events: 1 },
    { name: 'use', events: 1 },
  ],
  choices: noChoices,
  properties: [],
  ...change,
});
