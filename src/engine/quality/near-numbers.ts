import type { NearNumbers } from '../../model/quality.ts';
import type { EventTable, StringColumn } from '../table/event-table.ts';
import { stringAt, stringCount } from '../table/packed-strings.ts';
import { type Work, workStep } from '../table/work.ts';

const mostSampled = 400;
const mostExamples = 3;
/** of the texts of a column, so that it was meant to be of numbers */
const mostly = 0.95;
const fewTexts = 256;

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const longId = /^-?\d{16,}$/;
const codes = 'USD|EUR|GBP|CHF|CNY|RMB|HKD|JPY|KRW|INR|SGD|AUD|NZD|CAD|BRL|MXN|SEK|NOK|DKK|PLN|TRY|RUB';
const dressing = new RegExp(`[\\s$€£¥￥₹%+']|^(?:${codes})|(?:${codes}|元)$`, 'gi');
const nearNumber =
  /^-?(?:[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|[1-9]\d{0,2}(?:\.\d{3})+,\d+|(?:0|[1-9]\d{0,8})?[.,]?\d{0,9})$/;
const nothing = new Set([
  '',
  '-',
  'null',
  'none',
  'nan',
  'n/a',
  'na',
  '\\n',
  'undefined',
  '(null)',
  '(not set)',
  '#n/a',
]);

/** `number`: it is one; `near`: a person reads one; `nothing`: it says that there is none. */
type Form = 'number' | 'near' | 'nothing' | 'text';

export function formOf(text: string): Form {
  if (number.test(text)) return longId.test(text) ? 'text' : 'number';
  if (nothing.has(text.trim().toLowerCase())) return 'nothing';
  const bare = text.replaceAll(dressing, '');
  return /\d/.test(bare) && !/^-?0\d/.test(bare) && nearNumber.test(bare) ? 'near' : 'text';
}

/** Properties that are text only because some of their values are not written as numbers are. */
export function* findNearNumbers({ properties, size }: EventTable): Work<NearNumbers[]> {
  const found: NearNumbers[] = [];
  for (const [property, column] of properties) {
    if (column.type !== 'string' || !isNearlyOfNumbers(column)) continue;
    const counts = yield* countForms(column, size);
    if (counts) found.push({ property, ...counts });
  }
  return found;
}

function isNearlyOfNumbers({ dictionary }: StringColumn): boolean {
  const texts = stringCount(dictionary);
  const sampled = Math.min(texts, mostSampled);
  let numbers = 0;
  let texty = 0;
  for (let i = 0; i < sampled; i++) {
    const form = formOf(stringAt(dictionary, Math.floor((i * texts) / sampled)));
    if (form === 'text') texty++;
    else if (form !== 'nothing') numbers++;
    if (texty > sampled * (1 - mostly)) return false;
  }
  return numbers > 0;
}

function* countForms(
  { dictionary, codes }: StringColumn,
  size: number,
): Work<Omit<NearNumbers, 'property'> | null> {
  const texts = stringCount(dictionary);
  const isOther = new Uint8Array(texts + 1);
  const examples: string[] = [];
  for (let entry = 0; entry < texts; entry++) {
    const text = stringAt(dictionary, entry);
    if (formOf(text) !== 'number') {
      isOther[entry + 1] = 1;
      if (examples.length < mostExamples) examples.push(text);
    }
    if (entry % fewTexts === 0) yield;
  }
  if (examples.length === 0) return null;
  let numbers = 0;
  let others = 0;
  for (let row = 0; row < size; row++) {
    const code = codes[row] ?? 0;
    if (code > 0 && isOther[code] === 1) others++;
    else if (code > 0) numbers++;
    if (row % workStep === 0) yield;
  }
  return { numbers, others, examples };
}
