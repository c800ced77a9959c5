import type { KeptChange } from '../../../model/dataset.ts';

/** What all tabs of this origin hear: the list of kept data sets has changed. */
export const keptChannel = 'holdfast-kept';

export type Announce = (change: KeptChange) => void;

export function announceOn(): Announce {
  const channel = new BroadcastChannel(keptChannel);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a broadcast channel has no target, and is of this origin only
  return (change) => channel.postMessage(change);
}
