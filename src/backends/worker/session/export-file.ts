import { encodeCsv } from '../../../engine/export/encode-csv.ts';
import type { ByteSink } from '../../../engine/store/layout.ts';
import type { EventTable } from '../../../engine/table/event-table.ts';
import type { ExportFormat, IngestReport } from '../../../model/dataset.ts';
import type { Task } from '../../backend.ts';
import { drive, type Pace } from '../pace.ts';

const pieceBytes = 4 << 20;
const types: Record<ExportFormat, string> = {
  csv: 'text/csv;charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
};

/** Bytes become pieces that the browser holds outside this thread, on disk where they are many. */
class BlobSink implements ByteSink {
  readonly #blobs: Blob[] = [];
  #piece: Uint8Array<ArrayBuffer>[] = [];
  #bytes = 0;

  write(bytes: Uint8Array): void {
    this.#piece.push(bytes.slice());
    this.#bytes += bytes.length;
    if (this.#bytes >= pieceBytes) this.#close();
  }

  blob(type: string): Blob {
    this.#close();
    return new Blob(this.#blobs, { type });
  }

  #close(): void {
    this.#blobs.push(new Blob(this.#piece));
    this.#piece = [];
    this.#bytes = 0;
  }
}

/** All events as a file. The writer of Parquet is fetched when first asked for. */
export async function exportFile(
  table: EventTable,
  { mapping }: IngestReport,
  format: ExportFormat,
  pace: Pace,
  { signal, onProgress }: Required<Task>,
): Promise<Blob> {
  const sink = new BlobSink();
  const told = (rows: number): void =>
    onProgress({ phase: 'exporting', bytes: rows, totalBytes: table.size, rows });
  const encode =
    format === 'csv' ? encodeCsv : (await import('../../../engine/export/encode-parquet.ts')).encodeParquet;
  await drive(encode(table, mapping, sink, told), signal, pace);
  return sink.blob(types[format]);
}
