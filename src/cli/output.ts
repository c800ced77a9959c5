import { resultJson } from '../model/result/encode.ts';

/** Where a command reads and writes. `print` resolves when there is room for more; `note` is said beside the answer. */
export type Terminal = {
  input: AsyncIterable<Uint8Array>;
  print(text: string): Promise<void>;
  note(text: string): void;
};

/** One line of JSON. @throws Error where the value holds what JSON cannot say */
export const printJson = ({ print }: Pick<Terminal, 'print'>, value: unknown): Promise<void> =>
  print(`${resultJson(value)}\n`);
