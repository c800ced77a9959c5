import { describe, expect, it } from 'vitest';
import { createViewStore } from '../../src/state/view-store.ts';
import { defaultView, type PeopleChip } from '../../src/state/view.ts';

const core: PeopleChip = { kind: 'filter', name: null, filter: { segment: 'core' } };
const early: PeopleChip = { kind: 'cohort', name: 'Early birds', id: 'c1' };
const cell = { cohort: '2026-01-05', offset: 7, retained: true };

describe('the view store', () => {
  it('adds, replaces and removes people', () => {
    const store = createViewStore();
    store.getState().addPeople(core);
    store.getState().addPeople(early);
    store.getState().replacePeople(0, { ...core, name: 'Core' });
    expect(store.getState().view.people).toEqual([{ ...core, name: 'Core' }, early]);
    store.getState().removePeople(0);
    expect(store.getState().view.people).toEqual([early]);
    store.getState().clearPeople();
    expect(store.getState().view).toEqual(defaultView);
  });

  it('changes part of a question and leaves the rest', () => {
    const store = createViewStore();
    store.getState().ask('churn', { silentDays: 14 });
    store.getState().ask('churn', { minUses: 5 });
    expect(store.getState().view.churn).toEqual({ ...defaultView.churn, silentDays: 14, minUses: 5 });
    store.getState().resetQuestion('churn');
    expect(store.getState().view.churn).toEqual(defaultView.churn);
  });

  it('shows the people of a cell until the question is another one, not until it is drawn another way', () => {
    const store = createViewStore();
    store.getState().ask('retention', { cell });
    store.getState().ask('retention', { chart: 'over-time', offset: 7 });
    expect(store.getState().view.retention.cell).toEqual(cell);
    store.getState().ask('retention', { period: 'week' });
    expect(store.getState().view.retention.cell).toBeNull();
    store.getState().ask('retention', { cell });
    store.getState().setRange({ kind: 'last', days: 7 });
    expect(store.getState().view.retention.cell).toBeNull();
  });

  it('keeps only the language for another data set', () => {
    const store = createViewStore();
    store.getState().addPeople(core);
    store.getState().setLanguage('zh');
    store.getState().ask('retention', { period: 'week' });
    store.getState().switchDataset('d2');
    expect(store.getState().view).toEqual({ ...defaultView, language: 'zh', dataset: 'd2' });
  });

  it('never changes a view in place', () => {
    const store = createViewStore();
    const before = store.getState().view;
    store.getState().addPeople(core);
    store.getState().ask('overview', { period: 'week' });
    expect(before).toEqual(defaultView);
    expect(store.getState().view).not.toBe(before);
  });
});
