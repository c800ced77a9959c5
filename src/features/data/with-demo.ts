import type { ApiSource } from '../../model/dataset.ts';
import { HoldfastError } from '../../model/errors.ts';
import { type Demo } from '../../queries/backend-context.tsx';
import { type DatasetAction, datasetStore } from '../../state/dataset-store.ts';

/** Puts the demo's API in place and then does something that reads it. A failure is told where those of `action` are. */
export async function withDemo(
  demo: Demo,
  action: DatasetAction,
  work: (source: ApiSource) => void,
): Promise<void> {
  let source: ApiSource;
  try {
    ({ source } = await demo.prepare());
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    const { begin, failed } = datasetStore.getState();
    failed(begin(action, 'demo', Date.now()), error.failure);
    return;
  }
  work(source);
}
