import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type Content, openContents } from '../../../src/engine/ingest/containers/open-contents.ts';
import type { ByteSource, ReadHost } from '../../../src/engine/ingest/source.ts';
import { bytesOf, inChunks, quietHost, sourceOf } from './read.ts';

vi.setConfig({ testTimeout: 60_000 });

async function textOf(bytes: Uint8Array, chunk = 1 << 16): Promise<string> {
  const parts: Buffer[] = [];
  for await (const content of openContents(sourceOf(bytes, { chunk }), quietHost, () => undefined)) {
    if (content.kind !== 'text') throw new Error(`not a text but ${content.kind}`);
    parts.push(Buffer.from(content.text.head));
    for await (const part of content.text.rest) parts.push(Buffer.from(part));
  }
  return Buffer.concat(parts).toString('utf8');
}

async function firstOf(source: ByteSource, host: ReadHost = quietHost): Promise<Content['kind']> {
  for await (const content of openContents(source, host, () => undefined)) return content.kind;
  throw new Error('nothing was there');
}

const utf16 = (text: string, isBig: boolean, withMark: boolean): Uint8Array => {
  const bytes = Buffer.from((withMark ? '\ufeff' : '') + text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

/** 用户 (user), 注册 (register) and 时间 (time) in GB18030. */
const chinese = Uint8Array.of(
  0xd3,
  0xc3,
  0xbb,
  0xa7,
  44,
  0xd7,
  0xa2,
  0xb2,
  0xe1,
  44,
  0xca,
  0xb1,
  0xbc,
  0xe4,
  10,
);

describe('opening a text', () => {
  it('reads UTF-8 in chunks of any size, without its mark', async () => {
    const text = fc.string({
      unit: fc.constantFrom('a', ',', 'é', '用', '😀', '\n'),
      minLength: 1,
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), fc.boolean(), async (text, chunk, withMark) => {
        expect(await textOf(bytesOf((withMark ? '\ufeff' : '') + text), chunk)).toBe(text);
      }),
    );
  });

  it('reads UTF-16 of both orders, with and without a mark', async () => {
    const text = 'user_id,event,time\nu1,使用,2026-01-05\n'.repeat(3000);
    for (const isBig of [false, true]) {
      for (const withMark of [false, true])
        expect(await textOf(utf16(text, isBig, withMark), 777)).toBe(text);
    }
  });

  it('reads GB18030, also where the first of it comes late', async () => {
    expect(await textOf(chinese)).toBe('用户,注册,时间\n');
    const ascii = 'user,event,time\n'.repeat(40_000);
    const both = Buffer.concat([bytesOf(ascii), chinese]);
    expect(await textOf(both, 1000)).toBe(`${ascii}用户,注册,时间\n`);
    expect(await textOf(Buffer.concat(Array.from({ length: 500 }, () => chinese)), 3)).toBe(
      '用户,注册,时间\n'.repeat(500),
    );
  });

  it('reads GB18030 the same however it is cut, characters that break off too', async () => {
    const broken = Uint8Array.of(0x81, 0x30, 44, 0x81, 0x30, 0x81, 44, 0xff, 0x80, 44, 0x81, 0x30, 44);
    const end = Uint8Array.of(0x81, 0x30);
    const all = Buffer.concat([...Array.from({ length: 300 }, () => chinese), broken, chinese, end]);
    const whole = new TextDecoder('gb18030').decode(all);
    for (const size of [1, 2, 3, 7, 4096]) expect(await textOf(all, size)).toBe(whole);
  });

  it('keeps text that is neither as UTF-8, telling what is lost', async () => {
    expect(await textOf(Uint8Array.of(...bytesOf('用户'), 97, 0xe9, 44, 98))).toBe('用户a\ufffd,b');
  });

  it('reads Windows-1252, as Excel saves it, also where it could be GB18030', async () => {
    const lines = ['user_id;city', 'andré;Orléans', 'andrè;Zürich', 'jörg;Größe „12 €“', ''].join('\n');
    const high = new Map([['„', 0x84], ['“', 0x93], ['€', 0x80]]); // prettier-ignore
    const bytes = Uint8Array.from(lines, (mark) => high.get(mark) ?? mark.charCodeAt(0));
    expect(await textOf(bytes)).toBe(lines);
    expect(await textOf(Uint8Array.of(79, 114, 108, 0xe9, 97, 110, 115))).toBe('Orléans');
    const late = 'user_id,city\n'.repeat(40_000);
    expect(await textOf(Uint8Array.from([...bytesOf(late), ...bytes]), 4000)).toBe(late + lines);
  });

  it('opens gzip whatever its name, once or twice', async () => {
    const text = 'user,event,time\n';
    expect(await textOf(gzipSync(text))).toBe(text);
    expect(await textOf(gzipSync(gzipSync(text)), 5)).toBe(text);
  });

  it('refuses gzip where the host cannot open it', async () => {
    const host = { progress: () => undefined, pause: () => Promise.resolve() };
    const opened = firstOf(sourceOf(gzipSync('x')), host);
    await expect(opened).rejects.toMatchObject({ failure: { code: 'unreadable-data', field: 'events.csv' } });
  });

  it.each([
    ['a PNG picture', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]],
    ['a JPEG picture', [0xff, 0xd8, 0xff, 0xe0]],
    ['a PDF document', [...bytesOf('%PDF-1.7')]],
    ['a program (ELF)', [0x7f, 0x45, 0x4c, 0x46, 2]],
    ['the zip archive is damaged or cut off', [0x50, 0x4b, 3, 4]],
    ['a web page or XML', [...bytesOf('\n<!DOCTYPE html><html>')]],
    ['binary data', Array.from({ length: 500 }, (_, i) => (i * 7919) % 256)],
    ['binary data', [...bytesOf('user,event,time\n'), 0, 0, 0, 0, 0]],
  ])('refuses %s', async (what, bytes) => {
    const opened = textOf(Uint8Array.from(bytes));
    await expect(opened).rejects.toMatchObject({ failure: { code: 'unreadable-data', field: 'events.csv' } });
    await expect(opened).rejects.toThrow(what);
  });

  it('closes what it reads from, also where it refuses', async () => {
    for (const bytes of [bytesOf('a,b\n'.repeat(200_000)), Uint8Array.of(0x89, 0x50, 0x4e, 0x47)]) {
      let closed = 0;
      const chunks = {
        async *[Symbol.asyncIterator]() {
          try {
            yield* inChunks(bytes, 1000);
          } finally {
            closed++;
          }
        },
      };
      await firstOf({ name: 'x', size: null, chunks }).catch(() => undefined);
      expect(closed).toBe(1);
    }
  });
});
