import { datasetStore } from '../../src/state/dataset-store.ts';
import { nothingSaved } from '../../src/state/saved.ts';
import { savedStore } from '../../src/state/saved-store.ts';
import { viewStore } from '../../src/state/view-store.ts';

/** The stores of the page as on a first visit. */
export function resetStores(): void {
  viewStore.setState(viewStore.getInitialState());
  datasetStore.setState(datasetStore.getInitialState());
  savedStore.setState({ saved: nothingSaved, trouble: null });
}
