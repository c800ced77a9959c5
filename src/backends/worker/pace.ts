/** Cuts the work of a thread into slices, so that what others post to it is heard between them. */
export type Pace = { due(): boolean; pause(): Promise<void> };

const sliceMs = 30;

export function createPace(now: () => number = () => performance.now()): Pace {
  let begun = now();
  return {
    due: () => now() - begun >= sliceMs,
    async pause() {
      await newTask();
      begun = now();
    },
  };
}

/** A new task, not a microtask, so that messages come in between; and not a timer, which browsers hold back for 4 ms. */
export function newTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const done = (): void => {
      port1.close();
      resolve();
    };
    port1.addEventListener('message', done, { once: true });
    port1.start();
    port2.postMessage(null);
  });
}

/**
 * Runs work to its end in slices. The work yields every few milliseconds.
 * @throws the signal's reason within a slice of its abort
 */
export async function drive<T>(work: Iterator<unknown, T>, signal: AbortSignal, pace: Pace): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    const step = work.next();
    if (step.done) return step.value;
    if (pace.due()) await pace.pause();
  }
}
