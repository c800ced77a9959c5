import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Query } from '../model/query/query.ts';

/** One of the questions of a card, by what it is for. */
export type NamedQuery = { name: string; query: Query };

/** The questions that a person wants to read: those of one card. */
export type AskedStore = {
  shown: { title: string; queries: readonly NamedQuery[] } | null;
  show: (title: string, queries: readonly NamedQuery[]) => void;
  close: () => void;
};

export const useAskedStore: UseBoundStore<StoreApi<AskedStore>> = create<AskedStore>()((set) => ({
  shown: null,
  show: (title, queries) => set({ shown: { title, queries } }),
  close: () => set({ shown: null }),
}));
