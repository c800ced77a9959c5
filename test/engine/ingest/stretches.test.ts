import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { bothWays, isToldFailsAndStops } from './in-stretches.ts';
import { bytesOf, optionsOf } from './read.ts';

vi.setConfig({ testTimeout: 60_000 });

const header = 'action_detail,user_id,action_type,create_time\n';
const rowOf = (i: number): string =>
  `detail ${i % 300},user${(i * 7919) % 5003},${i % 7 ? 'use' : 'pay'},2026-01-${String(1 + (i % 28)).padStart(2, '0')} 10:00:${String(i % 60).padStart(2, '0')}\n`;
const rows = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, i) => rowOf(from + i)).join('');
/** More than is looked at to tell what a text is. */
const beginning = header + rows(7000);

describe('a file that two threads cut', () => {
  it('is read as one, most of it by the other thread', async () => {
    const { asked, ours, wanted } = await bothWays(beginning + rows(20_000, 7000));
    expect(ours).toEqual(wanted);
    expect(asked.stretches).toBeGreaterThan(30);
    expect(asked.done).toBeGreaterThan(10);
    expect(asked.ended).toBe(1);
  });

  it.each([
    ['a quoted text over many lines', `"a\n${rows(900)}b",u1,use,2026-01-05 10:00:00\n`],
    ['a quoted text longer than several stretches', `"a\n${rows(4000)}b",u1,use,2026-01-05 10:00:00\n`],
    ['a quote that is never closed', `"a,u1,use,2026-01-05 10:00:00\n`],
    ['a line longer than a stretch', `${'x'.repeat(50_000)},u1,use,2026-01-05 10:00:00\n`],
    ['a line too long to be looked for', `${'x'.repeat(2_500_000)},u1,use,2026-01-05 10:00:00\n`],
    ['text beyond ASCII', 'über,用户,use,2026-01-05 10:00:00\n'],
    ['no line end at the end', 'a,u1,use,2026-01-05 10:00:00'],
  ])('is read as one with %s', async (_, odd) => {
    const { ours, wanted } = await bothWays(beginning + odd + rows(9000, 100) + odd);
    expect(ours).toEqual(wanted);
  });

  it('is read as one below titles, with the lines of broken rows as they stand', async () => {
    const titles = 'Our events\n\n"A title, of\ntwo lines",,,\n';
    const broken = 'a,,use,2026-01-05 10:00:00\n';
    const text = titles + beginning + broken + rows(9000, 100) + broken;
    const { ours, wanted, asked } = await bothWays(text);
    expect(ours).toEqual(wanted);
    expect(asked.done).toBeGreaterThan(3);
  });

  it.each([
    ['用户 in GB18030', [0xd3, 0xc3, 0xbb, 0xa7]],
    ['Orléans in Windows-1252', [79, 114, 108, 0xe9, 97, 110, 115]],
  ])('is read as one in another encoding that is told late: %s', async (_, text) => {
    const odd = [...text, ...bytesOf(',u1,use,2026-01-05 10:00:00\n')];
    const many = Array.from({ length: 400 }, () => odd).flat();
    const bytes = Uint8Array.from([...bytesOf(beginning), ...many, ...bytesOf(rows(900)), ...many]);
    const { ours, wanted } = await bothWays(bytes);
    expect(ours).toEqual(wanted);
  });

  it('tells numbers behind different words apart, whoever saw which first', async () => {
    const guests = rows(6000).replaceAll('user', 'guest');
    const { ours, wanted } = await bothWays(header + rows(400) + guests + rows(2000) + guests);
    expect(ours).toEqual(wanted);
  });

  it('is read as one behind a byte-order mark, with other line ends, and with a broken row in each stretch', async () => {
    const broken = [
      '"a"x,u1,use,2026-01-05 10:00:00',
      'a,,use,2026-01-05 10:00:00',
      'a,b,c,never',
      'a,b,c,d,e',
    ];
    const lines = rows(12_000).split('\n');
    const odd = lines.flatMap((line, i) => (i % 150 ? [line] : [line, broken[(i / 150) % 4] ?? '']));
    const text = `${header}${odd.join('\n')}`;
    for (const one of [`\ufeff${text}`, text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r')]) {
      const { ours, wanted } = await bothWays(one);
      expect(ours).toEqual(wanted);
    }
  });

  it('is read as one wherever the borders are', async () => {
    const odd = fc.constantFrom(
      '"a\nb",u1,use,2026-01-05 10:00:00\n',
      '"a\n\n\n",guest7,"u\nse",2026-01-05 10:00:00\n',
      'a"b,u2,use,03/04/2026 10:00\n',
      '"a""\n""b",user07,use,never\n',
      '"a,u1,use,2026-01-05 10:00:00\n',
      '\n',
      ',,,\n',
      'ü,user1,use,2026-01-05 10:00:00\n',
      `${'"\n",'.repeat(30)}\n`,
      'a,user5,use,1767225600,,,\n',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(200), odd), { maxLength: 40 }),
        fc.integer({ min: 3000, max: 60_000 }),
        async (parts, stretchBytes) => {
          const text = beginning + parts.map(([count, one]) => rows(count) + one).join('') + rows(200);
          const options = optionsOf({ dateOrder: 'day-first' });
          const { ours, wanted } = await bothWays(text, { stretchBytes, options });
          expect(ours).toEqual(wanted);
        },
      ),
      { numRuns: 12 },
    );
  });

  isToldFailsAndStops((count) => beginning + rows(count));
});
