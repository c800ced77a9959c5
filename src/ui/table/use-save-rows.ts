import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { type CsvCell, toCsv } from './csv.ts';
import { fileName, saveFile } from './save-file.ts';

export type RowsToSave = {
  /** Names the file. */
  name: string;
  header: readonly string[];
  /** The rows, some at a time: each piece becomes text before the next is asked for. */
  pieces: () => AsyncIterable<readonly (readonly CsvCell[])[]>;
};

/** Saves a list of any length as CSV without holding it as objects. */
export function useSaveRows({ name, header, pieces }: RowsToSave): { saving: boolean; save: () => void } {
  const { t } = useLingui();
  const [saving, setSaving] = useState(false);
  const save = async (): Promise<void> => {
    setSaving(true);
    try {
      const parts: string[] = ['\uFEFF', toCsv(header, [])];
      for await (const rows of pieces()) {
        const text = toCsv(header, rows);
        parts.push(text.slice(text.indexOf('\r\n') + 2));
      }
      saveFile(fileName(name, 'csv'), new Blob(parts, { type: 'text/csv;charset=utf-8' }));
    } catch (error) {
      notifications.show({
        color: 'red',
        title: t`The list could not be saved.`,
        message: error instanceof Error ? error.message : String(error),
      });
    } finally {
      setSaving(false);
    }
  };
  return { saving, save: () => void save() };
}
