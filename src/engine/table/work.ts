/** Long work as a generator that yields about every `workStep` rows, so that its host may pause, tell or abort. */
export type Work<T> = Generator<void, T>;

/** Work that another thread may have a part in: where it yields a promise it goes on when that is settled. */
export type SharedWork<T> = Generator<void | Promise<unknown>, T>;

export const workStep = 16_384;

/** Does the work without a pause. */
export function runWork<T>(work: SharedWork<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (step.value) throw new Error('this work has to wait for another thread');
  }
}

/** What is promised. */
export function* waited<T>(promise: Promise<T>): SharedWork<T> {
  const came: T[] = [];
  yield promise.then((value) => void came.push(value));
  return came[0] as T;
}

/** Does the work, awaiting `pause` at each step; a pause that throws ends it. */
export async function runWorkPausing<T>(work: SharedWork<T>, pause: () => Promise<void>): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await step.value;
    await pause();
  }
}
