/** How long the page waits for a sign of life before it takes a worker for dead. */
export type Patience = {
  pingEveryMs: number;
  /** pings in a row without any message from the worker */
  unanswered: number;
  /** the same before its first message, while its script loads */
  unansweredAtStart: number;
};

export const usualPatience: Patience = { pingEveryMs: 2_500, unanswered: 8, unansweredAtStart: 24 };

export type Heartbeat = { watch(): void; heard(): void; rest(): void };

/**
 * Pings while it watches. It counts pings rather than time, so that a laptop that slept or a tab whose timers were slowed
 * down does not look like a dead worker.
 */
export function createHeartbeat(patience: Patience, ping: () => void, dead: () => void): Heartbeat {
  let timer: ReturnType<typeof setInterval> | undefined;
  let unanswered = 0;
  let met = false;

  const rest = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  return {
    rest,
    watch() {
      if (timer !== undefined) return;
      unanswered = 0;
      timer = setInterval(() => {
        if (unanswered >= (met ? patience.unanswered : patience.unansweredAtStart)) {
          rest();
          dead();
          return;
        }
        unanswered += 1;
        ping();
      }, patience.pingEveryMs);
    },
    heard() {
      met = true;
      unanswered = 0;
    },
  };
}
