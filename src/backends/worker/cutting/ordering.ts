import { packAll } from '../../../engine/table/order-users.ts';
import { placerOf } from '../../../engine/table/place-columns.ts';
import { buffersIn, discard } from './discard.ts';
import type { FromCutter, OrderStep } from './protocol.ts';

/** What the thread that cuts does once all is cut. @returns what is to hear the steps of it */
export function createOrdering(
  post: (message: FromCutter, transfer: ArrayBuffer[]) => void,
): (job: number, step: OrderStep) => void {
  let placer: ReturnType<typeof placerOf> | null = null;

  return (job, step) => {
    if (step.type === 'pack') {
      const { texts, entries } = packAll(step.texts);
      const { packed, rankOf } = entries;
      const arrays = [texts.bytes, texts.ends, packed.bytes, packed.ends, rankOf];
      post({ type: 'packed', job, texts, entries }, buffersIn(arrays));
    } else if (step.type === 'columns')
      placer = placerOf(step.columns, step.size, (array) => discard(buffersIn([array])));
    else if (step.type === 'place') placer?.place(step.first, step.placeOf);
    else {
      const columns = placer?.end() ?? [];
      placer = null;
      post({ type: 'placed', job, columns }, buffersIn(columns));
    }
  };
}
