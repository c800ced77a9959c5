import { fireEvent } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whenPainted } from '../../src/app/when-painted.ts';

describe('whenPainted', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('does the work a little later, once', () => {
    const work = vi.fn();
    whenPainted(work);
    expect(work).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_000);
    fireEvent.keyDown(document.body, { key: 'c' });
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('does it before whatever somebody does next, once', () => {
    const work = vi.fn();
    whenPainted(work);
    fireEvent.pointerDown(document.body);
    expect(work).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1_000);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
