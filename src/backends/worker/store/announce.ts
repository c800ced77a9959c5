import type { KeptChange } from '../../../model/dataset.ts';

/** What all tabs of this origin hear: the list of kept data sets has changed. */
export const keptChannel = 'holdfast-kept';

export type Announce = (change: KeptChange) => void;

export function announceOn(): Announce {
  const channel = new BroadcastChannel(keptChannel);
  return (change) => channel.postMessage(change);
}
