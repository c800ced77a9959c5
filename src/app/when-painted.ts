/** By then what a click asked for is usually painted. */
const waitMs = 250;

/** Runs some work that a click need not wait for: a quarter of a second later, or at the next thing that somebody does. */
export function whenPainted(work: () => void): void {
  const listening = new AbortController();
  const run = (): void => {
    clearTimeout(timer);
    listening.abort();
    work();
  };
  const timer = setTimeout(run, waitMs);
  for (const event of ['pointerdown', 'keydown', 'pagehide'])
    addEventListener(event, run, { capture: true, signal: listening.signal });
}
