const frameMs = 16;
/** A page that is not looked at has no frames; it still hears its answers, this much later. */
const hiddenMs = 100;

let waiting: (() => void)[] = [];
let ran = -Infinity;

/**
 * Runs what is given at once where nothing ran for the time of a frame, else before the next frame is painted: the
 * answers that arrive between two frames are drawn in one go. An error is reported as uncaught and keeps nothing else from running.
 */
export function beforeNextFrame(work: () => void): void {
  waiting.push(work);
  if (waiting.length > 1) return;
  const isQuiet = performance.now() - ran >= frameMs;
  const frame = isQuiet ? 0 : requestAnimationFrame(run);
  const timer = setTimeout(run, isQuiet ? 0 : hiddenMs);
  function run(): void {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    const now = waiting;
    waiting = [];
    ran = performance.now();
    for (const one of now) {
      try {
        one();
      } catch (error) {
        reportError(error);
      }
    }
  }
}
