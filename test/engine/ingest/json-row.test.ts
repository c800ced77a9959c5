import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { ByteWindow } from '../../../src/engine/ingest/byte-window.ts';
import { JsonRowParser } from '../../../src/engine/ingest/json-row.ts';
import { columnLimit, fieldKind } from '../../../src/engine/ingest/scanned-row.ts';
import { bytesOf, oneMarkOf } from './read.ts';

vi.setConfig({ testTimeout: 60_000 });

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function parser(): (text: string) => Map<string, unknown> | string {
  const window = new ByteWindow(10);
  const json = new JsonRowParser(window, []);
  return (text) => {
    window.start = window.end;
    window.append(bytesOf(text));
    const refusal = json.parse(window.start, window.end);
    if (refusal !== null) return refusal;
    const { row } = json;
    return new Map(
      Array.from({ length: row.count }, (_, field) => {
        const text = decoder.decode(row.bytes.subarray(row.starts[field], row.ends[field]));
        const kind = row.kinds[field];
        const value = kind === fieldKind.text ? text : (JSON.parse(text) as unknown);
        return [json.names.columns[row.columns[field] ?? -1] ?? '?', value] as const;
      }),
    );
  };
}

function flat(value: object, prefix = '', into = new Map<string, unknown>()): Map<string, unknown> {
  for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
    const name = prefix + key;
    if (Array.isArray(inner)) into.set(name, JSON.stringify(inner));
    else if (typeof inner === 'object' && inner !== null) flat(inner, `${name}.`, into);
    else into.set(name, inner);
  }
  return into;
}

const value = fc.jsonValue({ maxDepth: 4 });
const object = fc.dictionary(
  fc.oneof(fc.constantFrom('a', 'b', 'user', '__proto__', 'é"\\', ''), fc.string()),
  value,
  { maxKeys: 6 },
);

describe('JsonRowParser', () => {
  it('flattens objects as JSON.parse sees them, many by one parser', () => {
    fc.assert(
      fc.property(fc.array(object, { minLength: 1, maxLength: 6 }), fc.nat(2), (objects, indent) => {
        const parse = parser();
        for (const object of objects) {
          const text = JSON.stringify(object, null, indent);
          const seen = flat(JSON.parse(text) as object);
          expect(parse(text)).toEqual(seen);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses exactly what JSON.parse refuses, and what is no object', () => {
    const parse = parser();
    const text = fc.string({ unit: oneMarkOf('{}[]:,"\\u0tfn1-.eE+ \nab'), maxLength: 14 });
    const mutated = fc.tuple(object, fc.nat(), oneMarkOf('{}[]:,"\\0-.e \n')).map(([object, at, mark]) => {
      const written = JSON.stringify(object);
      const index = at % (written.length + 1);
      return written.slice(0, index) + mark + written.slice(index + 1);
    });
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          mutated,
          text.map((inner) => `{"a":${inner}}`),
        ),
        (text) => {
          expect(parse(text) !== 'unreadable-row').toBe(isObject(text));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('lets the last of a repeated key count, also where it is null', () => {
    expect(parser()('{"a":1,"b":2,"a":null}')).toEqual(
      new Map<string, unknown>([
        ['a', null],
        ['b', 2],
      ]),
    );
  });

  it('keeps what is nested too deep as text', () => {
    const parse = parser();
    const deep = '{"a":'.repeat(100) + '1' + '}'.repeat(100);
    const parsed = parse(deep);
    expect(parsed instanceof Map && [...parsed].map(([name]) => name.length)).toEqual([65 * 2 - 1]);
    expect(parse(`{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`)).toBe('unreadable-row');
  });

  it('refuses a row whose keys would make too many columns, and takes the next', () => {
    const parse = parser();
    const keys = Array.from({ length: columnLimit + 1 }, (_, index) => `"k${index}":1`);
    expect(parse(`{${keys.join(',')}}`)).toBe('too-many-fields');
    expect(parse('{"k1":2}')).toEqual(new Map([['k1', 2]]));
  });
});

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
