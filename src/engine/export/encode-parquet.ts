import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { ColumnMapping } from '../../model/settings/settings.ts';
import type { ByteSink } from '../store/layout.ts';
import type { Column, EventTable } from '../table/event-table.ts';
import { stringAt } from '../table/packed-strings.ts';
import type { Work } from '../table/work.ts';
import { columnTitles } from './column-titles.ts';

const rowsOfGroup = 50_000;

/** Hands on what was written after each row group, so that one group is in memory at a time. */
class SinkWriter extends ByteWriter {
  readonly #sink: ByteSink;

  constructor(sink: ByteSink) {
    super(1 << 20);
    this.#sink = sink;
  }

  flush(): void {
    this.#sink.write(this.getBytes());
    this.index = 0;
  }

  override finish(): void {
    this.flush();
  }
}

type Values = (string | number | boolean | Date | null)[];

/**
 * Writes a table as Parquet (Snappy): user and event as UTF-8, time as TIMESTAMP_MILLIS, numbers as DOUBLE; absent is
 * null. Yields after each row group.
 * @param told the rows that are written
 */
export function* encodeParquet(
  table: EventTable,
  mapping: Required<ColumnMapping>,
  sink: ByteSink,
  told: (rows: number) => void,
): Work<void> {
  const names = columnTitles(mapping, [...table.properties.keys()]);
  const fixed: SchemaElement[] = [
    { name: names.user, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
    { name: names.event, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
    { name: names.time, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type: 'REQUIRED' },
  ];
  const elements = [...fixed, ...[...table.properties].map(([name, column]) => elementOf(name, column))];
  // With a writer whose `flush` is synchronous nothing here is a promise.
  const writer = new ParquetWriter({
    writer: new SinkWriter(sink),
    schema: [{ name: 'root', num_children: elements.length }, ...elements],
    createdBy: 'holdfast',
  });
  const readers = [...table.properties.values()].map(reader);
  let owner = -1;
  let name = '';
  for (let first = 0; first < table.size; first += rowsOfGroup) {
    const end = Math.min(table.size, first + rowsOfGroup);
    const data: Values[] = elements.map(() => []);
    for (let row = first; row < end; row++) {
      while (owner < 0 || (table.offsets[owner + 1] ?? 0) <= row) name = stringAt(table.users, ++owner);
      data[0]?.push(name);
      data[1]?.push(table.eventNames[table.event[row] ?? 0] ?? '');
      data[2]?.push(new Date(table.time[row] ?? 0));
    }
    yield;
    readers.forEach((read, index) => {
      const values = data[index + fixed.length];
      for (let row = first; row < end; row++) values?.push(read(row));
    });
    yield;
    void writer.write({
      columnData: elements.map((element, index) => ({ name: element.name, data: data[index] ?? [] })),
      rowGroupSize: rowsOfGroup,
    });
    told(end);
    yield;
  }
  void writer.finish();
}

function elementOf(name: string, { type }: Column): SchemaElement {
  const element = { name, repetition_type: 'OPTIONAL' } as const;
  if (type === 'number') return { ...element, type: 'DOUBLE' };
  if (type === 'boolean') return { ...element, type: 'BOOLEAN' };
  return { ...element, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
}

function reader(column: Column): (row: number) => Values[number] {
  if (column.type === 'number') {
    const { values } = column;
    return (row) => {
      const value = values[row] ?? NaN;
      return Number.isNaN(value) ? null : value;
    };
  }
  const { codes } = column;
  if (column.type === 'boolean') return (row) => [null, false, true][codes[row] ?? 0] ?? null;
  const { dictionary } = column;
  const made: (string | undefined)[] = [];
  return (row) => {
    const code = codes[row] ?? 0;
    if (code === 0) return null;
    return (made[code] ??= stringAt(dictionary, code - 1));
  };
}
