import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { bothWays, bothWaysInPieces, isToldFailsAndStops } from './in-stretches.ts';
import { bytesOf, optionsOf } from './read.ts';

vi.setConfig({ testTimeout: 60_000 });

const rowOf = (i: number, more: object = {}): string =>
  JSON.stringify({
    user: `user${(i * 7919) % 5003}`,
    event: i % 7 ? 'use' : 'pay',
    detail: i % 5 ? `detail ${i % 300}` : null,
    time: `2026-01-${String(1 + (i % 28)).padStart(2, '0')} 10:00:${String(i % 60).padStart(2, '0')}`,
    ...more,
  });
const rows = (count: number, from = 0, more?: object): string =>
  Array.from({ length: count }, (_, i) => `${rowOf(from + i, more)}\n`).join('');
/** More than is looked at to tell what a text is. */
const beginning = rows(4000);
const own = '"user":"u1","event":"use","time":"2026-01-05 10:00:00"';

describe('JSON lines that two threads cut', () => {
  it('are read as by one, most of them by the other thread, which tells them by column', async () => {
    const { asked, ours, wanted } = await bothWays(beginning + rows(20_000, 4000));
    expect(ours).toEqual(wanted);
    expect(asked.stretches).toBeGreaterThan(60);
    expect(asked.done).toBeGreaterThan(20);
    expect(asked.ended).toBe(1);
    expect(asked.alone).toBeLessThan(asked.byColumn / 20);
  });

  it.each([
    ['a property that is new', rows(9000, 0, { plan: 'pro', seats: 3 })],
    ['properties that are new, in another order here and there', rows(900, 0, { b: 1, a: true }) + rows(900, 0, { a: false, c: 'x', b: 2 })],
    ['more properties than are taken by column', rows(40, 0, Object.fromEntries(Array.from({ length: 70 }, (_, i) => [`p${i}`, i])))],
    ['a property that is null alone', rows(900, 0, { none: null })],
    ['numbers, texts and truths in one property', Array.from({ length: 4000 }, (_, i) => `${rowOf(i, { value: [i, `v${i}`, i % 2 === 0, 'true', ''][i % 5] })}\n`).join('')],
    ['escapes in every line', rows(2000, 0, { note: 'say "hi"\n' })],
    ['a line longer than a stretch', `{${own},"note":"${'x'.repeat(50_000)}"}\n`],
    ['text beyond ASCII', `{${own.replace('u1', '用户')},"note":"über"}\n`],
    ['users that are no number', rows(4000).replaceAll('"user', '"x-')],
    ['no line end at the end', `{${own}}`],
  ])('are read as by one with %s', async (_, odd) => {
    const { ours, wanted } = await bothWays(beginning + odd + rows(5000, 100) + odd);
    expect(ours).toEqual(wanted);
  }); // prettier-ignore

  it('are read as by one with a line too long to be looked for', async () => {
    const long = `{${own},"note":"${'x'.repeat(2_500_000)}"}\n`;
    const text = beginning + long + rows(5000, 100, { plan: 'pro' }) + long;
    const { ours, wanted } = await bothWays(text, { stretchBytes: 150_000 });
    expect(ours).toEqual(wanted);
  });

  it('are taken by column again soon after a property came', async () => {
    const { asked, ours, wanted } = await bothWays(beginning + rows(20_000, 4000, { plan: 'pro', seats: 3 }));
    expect(ours).toEqual(wanted);
    expect(asked.byColumn).toBeGreaterThan(asked.alone);
  });

  it('are read as by one in another encoding that is told late', async () => {
    // 用户 in GB18030
    const odd = [...bytesOf('{"user":"'), 0xd3, 0xc3, 0xbb, 0xa7, ...bytesOf(`",${own.slice(12)}}\n`)];
    const many = Array.from({ length: 400 }, () => odd).flat();
    const plan = { plan: 'pro' };
    const bytes = Uint8Array.from([
      ...bytesOf(beginning + rows(400, 0, plan)),
      ...many,
      ...bytesOf(rows(900, 0, plan)),
      ...many,
    ]);
    const { ours, wanted } = await bothWays(bytes);
    expect(ours).toEqual(wanted);
  });

  const odd = fc.constantFrom(
    '\n',
    ' \r\n',
    '{"a"\n',
    '[1]\n',
    `{${own}} {}\n`,
    `{${own}}\r\n`,
    `{${own},"time":"never"}\n`,
    `{${own},"time":"2026-03-08 02:30:00"}\n`,
    `{${own},"time":1767225600}\n`,
    `{${own},"time":"2026-01-05 10:00:0\\""}\n`,
    `{${own},"event":null}\n`,
    `{${own},"user":" "}\n`,
    `{${own},"user":7}\n`,
    `{${own},"user":"user07"}\n`,
    `{${own},"user":"guest7"}\n`,
    `{${own},"ünknown":{"deep":[1,{"x":null}],"z":""}}\n`,
    `{${own},"first":1}\n{${own},"second":false}\n`,
    `{${own},"second":true}\n{${own},"first":"1"}\n`,
    `{${own},"detail":"a\\u0041"}\n`,
    `{${own},"detail":1e999}\n`,
    `{${own},"__proto__":{"x":1},"constructor":2}\n`,
    `{${own},"plan":"pro"}\n`.repeat(40),
    `{${own},"plan":3,"paid":true}\n`.repeat(40),
  );
  const parts = fc.array(fc.tuple(fc.nat(200), odd), { maxLength: 40 });
  const textOf = (given: readonly (readonly [number, string])[]): string =>
    beginning + given.map(([count, one]) => rows(count) + one).join('') + rows(200);
  const options = optionsOf({ timezone: 'America/New_York' });

  it('are read as by one wherever the borders are', async () => {
    await fc.assert(
      fc.asyncProperty(parts, fc.integer({ min: 3000, max: 60_000 }), async (given, stretchBytes) => {
        const { ours, wanted } = await bothWays(textOf(given), { stretchBytes, options });
        expect(ours).toEqual(wanted);
      }),
      { numRuns: 20 },
    );
  });

  it('are read as by one where they come in pieces', async () => {
    await fc.assert(
      fc.asyncProperty(parts, fc.integer({ min: 500, max: 60_000 }), async (given, chunk) => {
        const { ours, wanted } = await bothWaysInPieces(textOf(given), chunk, options);
        expect(ours).toEqual(wanted);
      }),
      { numRuns: 10 },
    );
  });

  isToldFailsAndStops((count) => beginning + rows(count));
});
