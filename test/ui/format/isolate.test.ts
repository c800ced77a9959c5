import { describe, expect, it } from 'vitest';
import { isolate } from '../../../src/ui/format/isolate.ts';

describe('isolate', () => {
  it('encloses a name that runs from right to left, or holds a part that does', () => {
    expect(isolate('שימוש')).toBe('\u2068שימוש\u2069');
    expect(isolate('value قيمة')).toBe('\u2068value قيمة\u2069');
  });

  it('leaves every other name alone', () => {
    for (const name of ['search', '渠道', 'naïve café', '🚀 launch', '']) expect(isolate(name)).toBe(name);
  });
});
