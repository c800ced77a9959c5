/** Long work as a generator that yields about every `workStep` rows, so that its host may pause, tell or abort. */
export type Work<T> = Generator<void, T>;

export const workStep = 16_384;

/** Does the work without a pause. */
export function runWork<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Does the work, awaiting `pause` at each step; a pause that throws ends it. */
export async function runWorkPausing<T>(work: Work<T>, pause: () => Promise<void>): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await pause();
  }
}
