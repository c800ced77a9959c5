import { type QueryClient, useQuery } from '@tanstack/react-query';

const lastingKey = ['lasting'] as const;

// Absent in old browsers and on plain http.
const storage = (): Partial<StorageManager> | undefined => navigator.storage;

/** Whether this browser has promised not to clear what it keeps for this page; null where it does not tell. */
export const useLasting = (): boolean | null =>
  useQuery({
    queryKey: lastingKey,
    queryFn: () => storage()?.persisted?.() ?? null,
    networkMode: 'always',
  }).data ?? null;

let asked = false;

/** Asks this browser, once a visit, not to clear what it keeps for this page. Some ask the person in turn. */
export async function askToLast(queryClient: QueryClient): Promise<void> {
  if (asked) return;
  asked = true;
  await storage()?.persist?.();
  await queryClient.invalidateQueries({ queryKey: lastingKey });
}
