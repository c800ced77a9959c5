import { compareText } from '../../model/text.ts';
import { codesFor, type Column, type EventTable, type StringColumn } from './event-table.ts';
import { mergeStrings } from './merge-strings.ts';
import { packStrings } from './packed-strings.ts';

/** A property of two tables, rows of the second counted on from those of the first. */
export type MergedColumn = {
  name: string;
  /** `absent`, which is NaN or 0, or else what grows with the value */
  at: (row: number) => number;
  absent: number;
  make(length: number): { column: Column; into: { [row: number]: number } };
};

/** The properties of both, by name; of two types the text of both. */
export function mergeColumns(a: EventTable, b: EventTable): MergedColumn[] {
  const names = [...new Set([...a.properties.keys(), ...b.properties.keys()])].sort(compareText);
  return names.flatMap((name) => {
    const first = a.properties.get(name);
    const second = b.properties.get(name);
    const type = first && second && first.type !== second.type ? 'string' : (first ?? second)?.type;
    if (type === 'string') return strings(name, a.size, asText(first), asText(second));
    return type === undefined ? [] : plain(name, a.size, type, first, second);
  });
}

function plain(
  name: string,
  size: number,
  type: 'number' | 'boolean',
  first: Column | undefined,
  second: Column | undefined,
): MergedColumn {
  const x = first && (first.type === 'number' ? first.values : first.codes);
  const y = second && (second.type === 'number' ? second.values : second.codes);
  const absent = type === 'number' ? NaN : 0;
  return {
    name,
    absent,
    at: (row) => (row < size ? x?.[row] : y?.[row - size]) ?? absent,
    make(length) {
      if (type === 'boolean') {
        const codes = new Uint8Array(length);
        return { column: { type, codes }, into: codes };
      }
      const values = new Float64Array(length);
      return { column: { type, values }, into: values };
    },
  };
}

function strings(
  name: string,
  size: number,
  first: StringColumn | undefined,
  second: StringColumn | undefined,
): MergedColumn {
  const none = packStrings([]);
  const { merged, fromA, fromB } = mergeStrings(first?.dictionary ?? none, second?.dictionary ?? none);
  const codeIn = (column: StringColumn | undefined, from: Uint32Array, row: number): number => {
    const code = column?.codes[row] ?? 0;
    return code === 0 ? 0 : (from[code - 1] ?? 0) + 1;
  };
  return {
    name,
    absent: 0,
    at: (row) => (row < size ? codeIn(first, fromA, row) : codeIn(second, fromB, row - size)),
    make(length) {
      const codes = codesFor(merged.ends.length, length);
      return { column: { type: 'string', codes, dictionary: merged }, into: codes };
    },
  };
}

/** A column as text, numbers and booleans as JSON writes them. */
function asText(column: Column | undefined): StringColumn | undefined {
  if (column === undefined || column.type === 'string') return column;
  const values = column.type === 'number' ? column.values : column.codes;
  const isAbsent = (value: number): boolean => (column.type === 'number' ? Number.isNaN(value) : value === 0);
  const textOf = (value: number): string => (column.type === 'number' ? String(value) : String(value === 2));
  const texts = new Map<number, string>();
  for (const value of values) if (!isAbsent(value) && !texts.has(value)) texts.set(value, textOf(value));
  const sorted = [...texts.values()].sort(compareText);
  const rank = new Map(sorted.map((text, index) => [text, index + 1]));
  const codeOf = new Map([...texts].map(([value, text]) => [value, rank.get(text) ?? 0]));
  const codes = codesFor(sorted.length, values.length);
  for (let row = 0; row < values.length; row++) codes[row] = codeOf.get(values[row] ?? NaN) ?? 0;
  return { type: 'string', codes, dictionary: packStrings(sorted) };
}
