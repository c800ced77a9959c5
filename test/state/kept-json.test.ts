import { describe, expect, it } from 'vitest';
import { keepJson } from '../../src/state/kept-json.ts';
import { memoryStorage } from './memory-storage.ts';

/** A list of numbers; anything else in it is damage. */
function setup(stored?: string) {
  const storage = memoryStorage(stored === undefined ? {} : { numbers: stored });
  const kept = keepJson<number[]>({
    storage,
    key: 'numbers',
    version: 2,
    empty: [],
    salvage(input) {
      const items: unknown[] = Array.isArray(input) ? input : [];
      const value = items.filter((item) => typeof item === 'number');
      return { value, whole: Array.isArray(input) && value.length === items.length };
    },
  });
  return { storage, kept };
}

const version2 = (value: unknown): string => JSON.stringify({ version: 2, value });

describe('keepJson', () => {
  it('is empty at first and reads back what it wrote', () => {
    const { kept, storage } = setup();
    expect(kept.read()).toEqual({ value: [], trouble: null });
    expect(kept.write([1, 2])).toBeNull();
    expect(kept.read()).toEqual({ value: [1, 2], trouble: null });
    expect(storage.items).toEqual({ numbers: '{"version":2,"value":[1,2]}' });
  });

  it('reads what an older version wrote', () => {
    const { kept, storage } = setup('{"version":1,"value":[1]}');
    expect(kept.read()).toEqual({ value: [1], trouble: null });
    expect(Object.keys(storage.items)).toEqual(['numbers']);
  });

  it.each([
    ['no JSON', '{"version":2,"val', []],
    ['another form', '[1,2]', []],
    ['a text for a version', '{"version":"2","value":[1]}', []],
    ['null', 'null', []],
    ['partly damaged', version2([1, 'x', 3]), [1, 3]],
  ])('moves %s aside and goes on with what is sound', (_, stored, sound) => {
    const { kept, storage } = setup(stored);
    expect(kept.read()).toEqual({
      value: sound,
      trouble: { reason: 'damaged', keptUnder: 'numbers-aside-1' },
    });
    expect(storage.items).toEqual({ 'numbers-aside-1': stored, numbers: version2(sound) });
    expect(kept.read()).toEqual({ value: sound, trouble: null });
  });

  it('moves aside what a newer version wrote, also when the first thing is a write', () => {
    const newer = '{"version":3,"value":{"from":"the future"}}';
    const { kept, storage } = setup(newer);
    expect(kept.write([7])).toBeNull();
    expect(storage.items).toEqual({ 'numbers-aside-1': newer, numbers: version2([7]) });
  });

  it('keeps several damaged texts apart and the same one once', () => {
    const { kept, storage } = setup('first');
    kept.read();
    for (const text of ['second', 'first', 'second']) {
      storage.items['numbers'] = text;
      kept.read();
    }
    expect(storage.items).toMatchObject({ 'numbers-aside-1': 'first', 'numbers-aside-2': 'second' });
    expect(Object.keys(storage.items)).toHaveLength(3);
  });

  it('overwrites nothing where there is no room to move the old text aside', () => {
    const { kept, storage } = setup('damaged');
    storage.full = true;
    expect(kept.read()).toEqual({ value: [], trouble: { reason: 'damaged', keptUnder: null } });
    storage.full = false;
    storage.readOnly = ['numbers-aside-1'];
    expect(kept.write([1])).toEqual({ reason: 'full', keptUnder: null });
    expect(storage.items).toEqual({ numbers: 'damaged' });
  });

  it('says when storage is full or blocked, and goes on', () => {
    const { kept, storage } = setup();
    storage.full = true;
    expect(kept.write([1])).toEqual({ reason: 'full', keptUnder: null });
    storage.blocked = true;
    expect(kept.read()).toEqual({ value: [], trouble: { reason: 'blocked', keptUnder: null } });
    expect(kept.write([1])).toEqual({ reason: 'blocked', keptUnder: null });
  });
});
