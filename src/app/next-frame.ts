/** A page that is not looked at has no frames; it still hears its answers, this much later. */
const hiddenMs = 100;

let waiting: (() => void)[] = [];

/**
 * Runs what is given before the next frame is painted, all of it in one go: answers that arrive between two frames are
 * drawn once. An error is reported as uncaught and keeps nothing else from running.
 */
export function beforeNextFrame(work: () => void): void {
  waiting.push(work);
  if (waiting.length > 1) return;
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, hiddenMs);
  function run(): void {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    const now = waiting;
    waiting = [];
    for (const one of now) {
      try {
        one();
      } catch (error) {
        reportError(error);
      }
    }
  }
}
