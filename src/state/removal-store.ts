import { create, type StoreApi, type UseBoundStore } from 'zustand';

/** Data sets that a person has removed and may still have back: hidden everywhere, not yet deleted. */
export type RemovalStore = {
  ids: readonly string[];
  hide: (id: string) => void;
  restore: (id: string) => void;
};

export const useRemovalStore: UseBoundStore<StoreApi<RemovalStore>> = create<RemovalStore>()((set) => ({
  ids: [],
  hide: (id) => set(({ ids }) => ({ ids: [...ids.filter((one) => one !== id), id] })),
  restore: (id) => set(({ ids }) => ({ ids: ids.filter((one) => one !== id) })),
}));
export const removalStore: StoreApi<RemovalStore> = useRemovalStore;
