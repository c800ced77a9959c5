import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { beforeNextFrame } from '../../src/app/next-frame.ts';

let frames: (() => void)[] = [];
let tests = 0;
const reported: unknown[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.advanceTimersByTime(1_000 * ++tests);
  frames = [];
  reported.length = 0;
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const paint = (): void => frames.splice(0).forEach((frame) => frame());

/** Something ran just now. */
const begin = (): void => {
  beforeNextFrame(() => undefined);
  vi.advanceTimersByTime(0);
};

it('runs at once what comes after a quiet time', () => {
  const ran: string[] = [];
  beforeNextFrame(() => ran.push('first'));
  expect(frames).toHaveLength(0);
  vi.advanceTimersByTime(0);
  expect(ran).toEqual(['first']);
});

it('runs what came between two frames in one go, in its order', () => {
  begin();
  const ran: string[] = [];
  beforeNextFrame(() => ran.push('first'));
  beforeNextFrame(() => ran.push('second'));
  expect(frames).toHaveLength(1);
  expect(ran).toEqual([]);
  paint();
  expect(ran).toEqual(['first', 'second']);
  beforeNextFrame(() => ran.push('third'));
  paint();
  vi.runAllTimers();
  expect(ran).toEqual(['first', 'second', 'third']);
});

it('does not wait for the frames of a page that nobody looks at', () => {
  begin();
  const ran: string[] = [];
  beforeNextFrame(() => ran.push('heard'));
  vi.advanceTimersByTime(100);
  expect(ran).toEqual(['heard']);
});

it('reports an error and runs the rest', () => {
  begin();
  const ran: string[] = [];
  beforeNextFrame(() => {
    throw new Error('broken');
  });
  beforeNextFrame(() => ran.push('next'));
  paint();
  expect(ran).toEqual(['next']);
  expect(reported).toEqual([new Error('broken')]);
});
