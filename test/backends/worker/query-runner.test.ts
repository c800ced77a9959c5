import { expect, test } from 'vitest';
import { createPace, drive } from '../../../src/backends/worker/pace.ts';
import { createQueryRunner } from '../../../src/backends/worker/query-runner.ts';
import { ResultCache } from '../../../src/backends/worker/result-cache.ts';
import { json } from './channel.ts';

const live = (): AbortSignal => new AbortController().signal;
const tick = () => new Promise((resolve) => setTimeout(resolve, 0));

/** Work of about `ms` in pieces of 2 ms; counts how often it was begun. */
function workOf(ms: number, answer: unknown = 'done') {
  const seen = { begun: 0, steps: 0 };
  function* work() {
    seen.begun += 1;
    for (let spent = 0; spent < ms; spent += 2) {
      const begin = performance.now();
      while (performance.now() - begin < 2);
      seen.steps += 1;
      yield;
    }
    return json(answer);
  }
  return { work, seen };
}

test('long work is cut into slices of about 30 ms, between which others are heard', async () => {
  const { work } = workOf(300);
  const gaps: number[] = [];
  let last = performance.now();
  const timer = setInterval(() => {
    gaps.push(performance.now() - last);
    last = performance.now();
  }, 0);
  await drive(work(), live(), createPace());
  clearInterval(timer);
  expect(gaps.length).toBeGreaterThan(4);
});

test('short work is done without a pause', async () => {
  let paused = false;
  const pace = createPace(() => 0);
  const { work } = workOf(6);
  await drive(work(), live(), {
    due: () => pace.due(),
    async pause() {
      paused = true;
    },
  });
  expect(paused).toBe(false);
});

test('an aborted query stops within 50 ms', async () => {
  const runner = createQueryRunner(createPace());
  const { work, seen } = workOf(2_000);
  const controller = new AbortController();
  const running = runner.run('a', work, controller.signal);
  setTimeout(() => controller.abort('enough'), 20);
  await expect(running).rejects.toBe('enough');
  const { steps } = seen;
  await new Promise((resolve) => setTimeout(resolve, 50));
  const later = seen.steps;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(later - steps).toBeLessThan(25);
  expect(seen.steps).toBe(later);
});

test('those who ask for the same at the same time share one run', async () => {
  const runner = createQueryRunner(createPace());
  const { work, seen } = workOf(80);
  const answers = await Promise.all([1, 2, 3].map(() => runner.run('a', work, live())));
  expect(seen.begun).toBe(1);
  expect(new Set(answers.map(({ buffer }) => buffer)).size).toBe(3);
  expect(answers).toEqual([json('done'), json('done'), json('done')]);
});

test('a shared run goes on for the others when one gives up, and stops with the last', async () => {
  const runner = createQueryRunner(createPace());
  const { work, seen } = workOf(150);
  const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()];
  const a = runner.run('a', work, first.signal);
  const b = runner.run('a', work, second.signal);
  await tick();
  first.abort('one');
  await expect(a).rejects.toBe('one');
  await expect(b).resolves.toEqual(json('done'));
  const again = runner.run('b', work, third.signal);
  await tick();
  third.abort('three');
  await expect(again).rejects.toBe('three');
  expect(seen.begun).toBe(2);
});

test('whoever asks again while a run is being stopped gets a new one', async () => {
  const runner = createQueryRunner(createPace());
  const { work, seen } = workOf(100);
  const controller = new AbortController();
  const running = runner.run('a', work, controller.signal);
  await tick();
  controller.abort('stale');
  const fresh = runner.run('a', work, live());
  await expect(running).rejects.toBe('stale');
  await expect(fresh).resolves.toEqual(json('done'));
  expect(seen.begun).toBe(2);
});

test('queries run one after the other; one that is given up while it waits never begins', async () => {
  const runner = createQueryRunner(createPace());
  const order: string[] = [];
  const named = (name: string) =>
    function* () {
      order.push(`${name} begins`);
      yield* workOf(60).work();
      order.push(`${name} ends`);
      return json(name);
    };
  const controller = new AbortController();
  const all = [
    runner.run('a', named('a'), live()),
    runner.run('b', named('b'), controller.signal).catch((reason: unknown) => reason),
    runner.run('c', named('c'), live()),
  ];
  controller.abort('not needed');
  await Promise.all(all);
  expect(order).toEqual(['a begins', 'a ends', 'c begins', 'c ends']);
});

test('a result is remembered by its key; a failure is not', async () => {
  const runner = createQueryRunner(createPace());
  const { work, seen } = workOf(4);
  await runner.run('a', work, live());
  await runner.run('a', work, live());
  expect(seen.begun).toBe(1);
  let failures = 0;
  const failing = () => {
    failures += 1;
    throw new Error('no');
  };
  await expect(runner.run('b', failing, live())).rejects.toThrow('no');
  await expect(runner.run('b', failing, live())).rejects.toThrow('no');
  expect(failures).toBe(2);
});

test('the cache holds so many bytes, the least recently asked for leaving first', () => {
  const cache = new ResultCache(80);
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) cache.set(key, new Uint8Array(10));
  cache.get('a');
  cache.set('i', new Uint8Array(10));
  expect(cache.get('a')).toBeDefined();
  expect(cache.get('b')).toBeUndefined();
  expect(cache.get('i')).toBeDefined();
  cache.set('large', new Uint8Array(60));
  expect(cache.get('large')).toBeUndefined();
  expect(cache.get('c')).toBeDefined();
});
