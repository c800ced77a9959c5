/** A worker with the engine, and why it could not be started, should that be known by now. */
export type StartedEngine = { worker: Worker; lost: () => string | null };

/** Starts the engine in a worker of this browser, which hears messages from now on. May throw where the browser refuses one. */
export const startEngine = (): StartedEngine => {
  const worker = new Worker(new URL('./entry.ts', import.meta.url), { type: 'module', name: 'holdfast' });
  let lost: string | null = null;
  worker.addEventListener('error', (event) => (lost = whyLost(event)));
  return { worker, lost: () => lost };
};

export const whyLost = (event: ErrorEvent): string => event.message || 'its script could not be loaded';
