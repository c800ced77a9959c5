import type { Format } from '../../../ui/format/create-format.ts';

/** So many people on average: of many a tenth of one says nothing. */
export const meanPeople = (mean: number, format: Format): string =>
  mean < 100 ? format.decimal(mean) : format.count(mean);
