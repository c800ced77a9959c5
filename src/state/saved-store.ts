import { createStore, type StoreApi, useStore } from 'zustand';
import type { Dataset } from '../model/dataset.ts';
import { type IndicatorId } from '../model/query/indicators.ts';
import type { Settings } from '../model/settings/settings.ts';
import { keepJson, type KeepingTrouble } from './kept-json.ts';
import {
  isGivenMark,
  type Mark,
  nothingSaved,
  salvageSaved,
  type Saved,
  type SavedCohort,
  type SavedDataset,
  type SavedMapping,
  type SavedView,
  type SettingsOverrides,
} from './saved.ts';
import { browserStorage, type TextStorage } from './storage.ts';

export const savedKey = 'holdfast-saved';
const maxMappings = 50;

/** What a person saved in this browser. Each action reads what other tabs have written before it writes. */
export type SavedStore = {
  saved: Saved;
  /** what went wrong with reading or keeping it */
  trouble: KeepingTrouble | null;
  /** Takes up what another tab has written. */
  reload: () => void;
  putSettings: (key: string, settings: SettingsOverrides) => void;
  /** null: back to the target of the product */
  putTarget: (key: string, id: IndicatorId, target: number | null) => void;
  /** Whose holidays are marked; null: those of the zone's country. */
  putHolidays: (key: string, countries: string[] | null) => void;
  /** Adds or, with an id that is there, replaces; putting back what was removed undoes the removal. */
  putCohort: (cohort: SavedCohort) => void;
  removeCohort: (id: string) => void;
  putMark: (mark: Mark) => void;
  /** All marks that come with one data set in place of those before; a person's own stay. */
  putMarksOf: (dataset: string, marks: Mark[]) => void;
  removeMark: (id: string) => void;
  /** Adds or, with an id that is there, replaces; putting back what was removed undoes the removal. */
  putView: (view: SavedView) => void;
  removeView: (id: string) => void;
  rememberMapping: (mapping: SavedMapping) => void;
  setLastDataset: (id: string | null) => void;
  /** Forgets what belongs to a data set that was removed. Its cohorts and marks stay. */
  forgetDataset: (key: string) => void;
  dismissTrouble: () => void;
};

export function createSavedStore(storage: TextStorage): StoreApi<SavedStore> {
  const kept = keepJson({ storage, key: savedKey, version: 1, empty: nothingSaved, salvage: salvageSaved });
  const first = kept.read();
  /** The last change could not be written: this tab knows more than the storage. */
  let unwritten = false;
  return createStore<SavedStore>()((set, get) => {
    const change = (next: (saved: Saved) => Partial<Saved>): void => {
      const latest = kept.read();
      const unread = latest.trouble?.reason === 'blocked' || latest.trouble?.keptUnder === null;
      const base = unread || unwritten ? get().saved : latest.value;
      const saved = { ...base, ...next(base) };
      const trouble = kept.write(saved);
      unwritten = trouble !== null;
      set({ saved, trouble: trouble ?? latest.trouble ?? get().trouble });
    };
    const changeDataset = (key: string, next: (dataset: SavedDataset) => SavedDataset): void =>
      change(({ datasets }) => {
        const before = datasets.find((dataset) => dataset.key === key) ?? { key, settings: {}, targets: [] };
        return { datasets: [...datasets.filter((dataset) => dataset.key !== key), next(before)] };
      });
    return {
      saved: first.value,
      trouble: first.trouble,
      reload() {
        if (unwritten) return;
        const { value, trouble } = kept.read();
        set({ saved: value, ...(trouble && { trouble }) });
      },
      putSettings: (key, settings) => changeDataset(key, (dataset) => ({ ...dataset, settings })),
      putTarget: (key, id, target) =>
        changeDataset(key, (dataset) => {
          const others = dataset.targets.filter((given) => given.id !== id);
          return { ...dataset, targets: target === null ? others : [...others, { id, target }] };
        }),
      putHolidays: (key, countries) =>
        changeDataset(key, ({ settings, targets }) => ({
          key,
          settings,
          targets,
          ...(countries !== null && { holidays: countries }),
        })),
      putCohort: (cohort) => change(({ cohorts }) => ({ cohorts: put(cohorts, cohort) })),
      removeCohort: (id) => change(({ cohorts }) => ({ cohorts: cohorts.filter((one) => one.id !== id) })),
      putMarksOf: (dataset, own) =>
        change(({ marks }) => ({
          marks: [...marks.filter((one) => one.dataset !== dataset || !isGivenMark(one)), ...own],
        })),
      putMark: (mark) => change(({ marks }) => ({ marks: put(marks, mark) })),
      removeMark: (id) => change(({ marks }) => ({ marks: marks.filter((one) => one.id !== id) })),
      putView: (view) => change(({ views }) => ({ views: put(views, view) })),
      removeView: (id) => change(({ views }) => ({ views: views.filter((one) => one.id !== id) })),
      rememberMapping: (mapping) =>
        change(({ mappings }) => {
          const others = mappings.filter((one) => !sameColumns(one.columns, mapping.columns));
          return { mappings: [mapping, ...others].slice(0, maxMappings) };
        }),
      setLastDataset: (lastDataset) => change(() => ({ lastDataset })),
      forgetDataset: (key) =>
        change(({ datasets, lastDataset }) => ({
          datasets: datasets.filter((dataset) => dataset.key !== key),
          lastDataset: lastDataset === key ? null : lastDataset,
        })),
      dismissTrouble: () => set({ trouble: null }),
    };
  });
}

function put<T extends { id: string }>(items: readonly T[], item: T): T[] {
  const index = items.findIndex((one) => one.id === item.id);
  return index < 0 ? [...items, item] : items.with(index, item);
}

const sameColumns = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((column, index) => column === b[index]);

/** The key under which things are saved for a data set: the demo is another data set every day. */
export const savedKeyOf = ({ id, origin }: Pick<Dataset, 'id' | 'origin'>): string =>
  origin === 'demo' ? 'demo' : id;

export const savedDataset = (saved: Saved, key: string): SavedDataset =>
  saved.datasets.find((dataset) => dataset.key === key) ?? { key, settings: {}, targets: [] };

/** Settings with what a person changed laid over them. */
export const withOverrides = (settings: Settings, overrides: SettingsOverrides): Settings => ({
  ...settings,
  ...overrides,
});

/** The overrides after a person changed settings: what differs is laid over from now on, what was taken out no more. */
export function overridesAfter(
  before: Settings,
  after: Settings,
  overrides: SettingsOverrides,
): SettingsOverrides {
  const same = (field: keyof Settings): boolean =>
    JSON.stringify(before[field]) === JSON.stringify(after[field]);
  const changed = Object.entries(after).filter(([field]) => !same(field as keyof Settings));
  const kept = Object.entries(overrides).filter(([field]) => Object.hasOwn(after, field));
  return Object.fromEntries([...kept, ...changed]);
}

/** How a file with these columns was read last. */
export const mappingFor = (saved: Saved, columns: readonly string[]): SavedMapping | null =>
  saved.mappings.find((mapping) => sameColumns(mapping.columns, columns)) ?? null;

/** An id for something new to save. */
export function newSavedId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Keeps this tab's saved things up to date with what other tabs save. Returns how to stop. */
export function followOtherTabs(store: StoreApi<SavedStore>, target: EventTarget): () => void {
  const heard = (event: Event): void => {
    if ('key' in event && (event.key === savedKey || event.key === null)) store.getState().reload();
  };
  target.addEventListener('storage', heard);
  return () => target.removeEventListener('storage', heard);
}

export const savedStore = createSavedStore(browserStorage());
export const useSavedStore = <T>(select: (store: SavedStore) => T): T => useStore(savedStore, select);
