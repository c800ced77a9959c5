import { columnLimit, fieldKind } from '../scanned-row.ts';
import type { Workbook } from './workbook-parts.ts';
import { attribute, type XmlHandler } from './xml-scanner.ts';

export type SheetCell = { text: string; kind: number };
/** A row of a sheet; columns without a cell are left out. `isTooWide`: it has cells beyond all columns. */
export type SheetRow = { line: number; cells: (SheetCell | undefined)[]; isTooWide: boolean };

const dayMs = 86_400_000;
/** Serial number of 1970-01-01 in the calendar that begins in 1900. */
const epochSerial = 25_569;
const shift1904 = 1_462;

/** Gathers the rows of a sheet from its XML. `take` fetches those that are complete. */
export class SheetRows implements XmlHandler {
  readonly #workbook: Workbook;
  #rows: SheetRow[] = [];
  #row: SheetRow = { line: 0, cells: [], isTooWide: false };
  #column = -1;
  #type = '';
  #style = -1;
  #text = '';
  #inValue = false;
  #phonetic = false;

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
  }

  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: string): void {
    if (name === 'row') {
      const line = Number(attribute(attributes, 'r') ?? this.#row.line + 1);
      this.#row = {
        line: Number.isSafeInteger(line) ? line : this.#row.line + 1,
        cells: [],
        isTooWide: false,
      };
      this.#column = -1;
    } else if (name === 'c') {
      this.#column = columnIn(attribute(attributes, 'r')) ?? this.#column + 1;
      this.#type = attribute(attributes, 't') ?? 'n';
      this.#style = Number(attribute(attributes, 's') ?? -1);
      this.#text = '';
    } else if (name === 'rPh') this.#phonetic = true;
    this.#inValue = (name === 'v' || name === 't') && !this.#phonetic;
  }

  text(piece: string): void {
    if (this.#inValue) this.#text += piece;
  }

  close(name: string): void {
    this.#inValue = false;
    if (name === 'rPh') this.#phonetic = false;
    else if (name === 'c') this.#addCell();
    else if (name === 'row') this.#rows.push(this.#row);
  }

  #addCell(): void {
    const cell = this.#cell();
    if (cell === undefined) return;
    if (this.#column < columnLimit) this.#row.cells[this.#column] = cell;
    else this.#row.isTooWide = true;
  }

  #cell(): SheetCell | undefined {
    const text = this.#text;
    if (text === '') return undefined;
    switch (this.#type) {
      case 's': {
        const shared = this.#workbook.strings[Number(text)];
        return shared === undefined || shared === '' ? undefined : { text: shared, kind: fieldKind.cell };
      }
      case 'b':
        return text === '1' ? { text: 'true', kind: fieldKind.yes } : { text: 'false', kind: fieldKind.no };
      case 'e':
        return undefined;
      case 'n': {
        const value = Number(text);
        if (!Number.isFinite(value)) return { text, kind: fieldKind.cell };
        const date = this.#workbook.dateStyles.has(this.#style) ? this.#dateOf(value) : null;
        return date === null
          ? { text: String(value), kind: fieldKind.number }
          : { text: date, kind: fieldKind.cell };
      }
      default:
        return { text, kind: fieldKind.cell };
    }
  }

  /** The wall time of a serial number, or the time of day, rounded to the second; null where it is neither. */
  #dateOf(serial: number): string | null {
    if (serial >= 0 && serial < 1 && !this.#workbook.is1904) return clockOf(serial);
    const days = this.#workbook.is1904 ? serial + shift1904 : serial < 60 ? serial + 1 : serial;
    const ms = Math.round(((days - epochSerial) * dayMs) / 1000) * 1000;
    if (serial < 1 || !(Math.abs(ms) < 8.64e15)) return null;
    return new Date(ms).toISOString().slice(0, 19);
  }
}

const clockOf = (day: number): string =>
  new Date(Math.min(day * dayMs, dayMs - 1000) + 500).toISOString().slice(11, 19);

/** The column of a cell's reference such as `BC12`, from 0. */
function columnIn(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,7}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
