import { useQuery } from '@tanstack/react-query';

/** Bytes that this page uses of what the browser allows it; null where it does not tell. */
export type Room = { used: number; allowed: number };

async function measureRoom(): Promise<Room | null> {
  // Absent in old browsers and on plain http.
  const storage = navigator.storage as StorageManager | undefined;
  if (typeof storage?.estimate !== 'function') return null;
  const { usage, quota } = await storage.estimate();
  return usage === undefined || quota === undefined ? null : { used: usage, allowed: quota };
}

/** @param version measured anew where it changes */
export const useRoom = (version: string): Room | null =>
  useQuery({
    queryKey: ['room', version],
    queryFn: measureRoom,
    networkMode: 'always',
    placeholderData: (before) => before,
  }).data ?? null;

/** The share of its room from which a person is told before it is all gone. */
export const nearlyFull = ({ used, allowed }: Room): boolean => used > 0.9 * allowed;
