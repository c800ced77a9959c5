import type { Preview, ReadOptions } from '../../model/dataset.ts';
import { headBytes, openText } from './open-text.ts';
import { columnRoles } from './column-names.ts';
import { decideColumns } from './mapping.ts';
import type { Sample } from './sample.ts';
import type { ByteSource, ReadHost } from './source.ts';
import { recognise } from './source-shape.ts';
import { TimeColumn } from './time-column.ts';
import { TimeParser } from './time-parser.ts';

const encoder = new TextEncoder();

/**
 * What a source's first rows tell: format, columns, which are user, event and time and why, the order of its dates.
 * Reads no further than that. A column that is missing is told, not refused.
 * @throws HoldfastError `unreadable-data` where it is no list of rows; `invalid-settings` where a chosen column is not there
 */
export async function previewSource(
  source: ByteSource,
  { settings }: ReadOptions,
  host: ReadHost,
): Promise<Preview> {
  let bytes = 0;
  const text = await openText(source, host, (more) => {
    bytes += more;
    host.progress({
      bytes,
      totalBytes: source.size === null ? null : Math.min(source.size, headBytes),
      rows: 0,
      phase: 'reading',
    });
  });
  try {
    const shape = recognise({ ...source, isPage: false }, text);
    const sample: Sample = shape?.sample ?? { columns: [], rows: [] };
    const decisions = decideColumns(sample, settings.columns);
    const columnOf = new Map(decisions.map(({ role, column }) => [role, column]));
    const time = columnOf.get('time') ?? null;
    return {
      format: shape?.format ?? 'csv',
      columns: [...sample.columns],
      mapping: Object.fromEntries(
        columnRoles.flatMap((role) => {
          const column = columnOf.get(role);
          return column === undefined || column === null ? [] : [[role, column]];
        }),
      ),
      decisions,
      dateOrder: time === null ? null : orderIn(sample, time).dateOrder(settings.dateOrder),
      rows: sample.rows.map((row) => sample.columns.map((_, column) => row[column] ?? '')),
    };
  } finally {
    await text.close();
  }
}

function orderIn(sample: Sample, name: string): TimeColumn {
  const column = new TimeColumn(name);
  const parser = new TimeParser();
  const index = sample.columns.indexOf(name);
  for (const row of sample.rows) {
    const cell = encoder.encode((row[index] ?? '').trim());
    column.weigh(parser.parse(cell, 0, cell.length), parser);
  }
  return column;
}
