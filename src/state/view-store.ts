import { createStore, type StoreApi, useStore } from 'zustand';
import type { RangeChoice } from './range.ts';
import type { IgnoredParameter } from './url/ignored.ts';
import {
  type Compare,
  defaultView,
  type EngagementQuestion,
  type JourneysQuestion,
  type Language,
  type OverviewQuestion,
  type PeopleChip,
  type QuestionPage,
  type RetentionQuestion,
  type View,
} from './view.ts';

/**
 * Every control calls one of these and nothing else. `about` names what changed last, so that the address can fold
 * quick changes of one control into one step of the history.
 */
export type ViewStore = {
  view: View;
  about: string;
  /** what the last address asked for and could not be given */
  ignored: IgnoredParameter[];
  setRange: (range: RangeChoice) => void;
  addPeople: (chip: PeopleChip) => void;
  replacePeople: (index: number, chip: PeopleChip) => void;
  removePeople: (index: number) => void;
  clearPeople: () => void;
  setCompare: (compare: Compare) => void;
  setLanguage: (language: Language | null) => void;
  showPerson: (user: string | null) => void;
  /** Changes part of a page's question. */
  ask: <P extends QuestionPage>(page: P, patch: Partial<View[P]>) => void;
  /** Back to a page's own question. */
  resetQuestion: (page: QuestionPage) => void;
  /** The data set that the address names; the rest of the view stays. */
  nameDataset: (id: string | null) => void;
  /** Another data set: its people, dates and properties are others, so only the language stays. */
  switchDataset: (id: string | null) => void;
  /** Shows a whole view: from an address, the history or a saved one. */
  show: (view: View, ignored?: IgnoredParameter[]) => void;
  dismissIgnored: () => void;
};

/** Fields that leave the people on show as they are: most only say how an answer is drawn. */
const retentionDrawing = [
  'chart',
  'table',
  'rows',
  'average',
  'projection',
  'offset',
  'group',
  'cell',
] satisfies (keyof RetentionQuestion)[];
const journeysDrawing = [
  'cell',
  'moment',
  'from',
  'to',
  'depth',
  'limit',
] satisfies (keyof JourneysQuestion)[];
const overviewDrawing = ['people', 'period'] satisfies (keyof OverviewQuestion)[];
const drawing: Partial<Record<QuestionPage, readonly string[]>> = {
  overview: overviewDrawing,
  retention: retentionDrawing,
  journeys: journeysDrawing,
  engagement: ['people', 'sessionsChart'] satisfies (keyof EngagementQuestion)[],
};

const withoutCell = (view: View): View => ({
  ...view,
  overview: { ...view.overview, people: null },
  retention: { ...view.retention, cell: null },
  journeys: { ...view.journeys, cell: null, moment: null },
  engagement: { ...view.engagement, people: null },
});

export function createViewStore(initial: View = defaultView): StoreApi<ViewStore> {
  return createStore<ViewStore>()((set) => {
    const change = (about: string, next: (view: View) => View): void =>
      set(({ view }) => ({ view: next(view), about }));
    return {
      view: initial,
      about: '',
      ignored: [],
      setRange: (range) => change('range', (view) => ({ ...withoutCell(view), range })),
      addPeople: (chip) => change('people:add', (view) => ({ ...view, people: [...view.people, chip] })),
      replacePeople: (index, chip) =>
        change(`people:${index}`, (view) => ({ ...view, people: view.people.with(index, chip) })),
      removePeople: (index) =>
        change('people:remove', (view) => ({ ...view, people: view.people.toSpliced(index, 1) })),
      clearPeople: () => change('people:clear', (view) => ({ ...view, people: [] })),
      setCompare: (compare) => change('compare', (view) => ({ ...view, compare })),
      setLanguage: (language) => change('language', (view) => ({ ...view, language })),
      showPerson: (person) => change('person', (view) => ({ ...view, person })),
      ask: (page, patch) =>
        change(`${page}:${Object.keys(patch).join()}`, (view) => {
          const asked: View = { ...view, [page]: { ...view[page], ...patch } };
          const same = Object.keys(patch).every((field) => drawing[page]?.includes(field) ?? true);
          return same ? asked : withoutCell(asked);
        }),
      resetQuestion: (page) => change(`${page}:reset`, (view) => ({ ...view, [page]: defaultView[page] })),
      nameDataset: (dataset) => change('dataset', (view) => ({ ...view, dataset })),
      switchDataset: (dataset) => change('switch', ({ language }) => ({ ...defaultView, language, dataset })),
      show: (view, ignored = []) => set({ view, about: 'show', ignored }),
      dismissIgnored: () => set({ ignored: [] }),
    };
  });
}

/** The view of this page: `useViewStore((store) => store.view.range)`, `viewStore.getState().setRange(…)`. */
export const viewStore = createViewStore();
export const useViewStore = <T>(select: (store: ViewStore) => T): T => useStore(viewStore, select);
