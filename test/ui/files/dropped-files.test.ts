import { describe, expect, it } from 'vitest';
import { droppedFiles } from '../../../src/ui/files/dropped-files.ts';

const fileEntry = (name: string) => ({
  isFile: true,
  name,
  file: (done: (file: File) => void) => done(new File(['x'], name)),
});

const folder = (name: string, entries: unknown[]) => ({
  isFile: false,
  name,
  // As browsers do it: a hundred entries a call, then an empty list.
  createReader: () => {
    let at = 0;
    return {
      readEntries: (done: (batch: unknown[]) => void) => {
        done(entries.slice(at, at + 100));
        at += 100;
      },
    };
  },
});

const drop = (entries: unknown[], files: File[] = []): DataTransfer =>
  ({
    files,
    items: entries.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry })),
  }) as unknown as DataTransfer;

describe('droppedFiles', () => {
  it('opens folders to any depth, past the first hundred entries, and skips hidden files', async () => {
    const many = Array.from({ length: 150 }, (_, at) => fileEntry(`part-${at}.csv`));
    const files = await droppedFiles(
      drop([
        fileEntry('a.csv'),
        folder('all', [folder('parts', many), fileEntry('.DS_Store'), fileEntry('b.csv')]),
      ]),
    );
    expect(files).toHaveLength(152);
    expect(files.map(({ name }) => name)).toContain('part-149.csv');
    expect(files.map(({ name }) => name)).not.toContain('.DS_Store');
  });

  it('takes the files of a folder in the order of their names, numbers as numbers', async () => {
    const names = ['part-10.csv', 'part-9.csv', 'part-1.csv'];
    const files = await droppedFiles(drop([folder('parts', names.map(fileEntry))]));
    expect(files.map(({ name }) => name)).toEqual(['part-1.csv', 'part-9.csv', 'part-10.csv']);
  });

  it('falls back to plain files where the browser knows no entries', async () => {
    const file = new File(['x'], 'a.csv');
    expect(await droppedFiles(drop([null], [file]))).toEqual([file]);
  });

  it('passes on what cannot be read', async () => {
    const broken = {
      isFile: true,
      file: (_: unknown, fail: (error: Error) => void) => fail(new Error('gone')),
    };
    await expect(droppedFiles(drop([broken]))).rejects.toThrow('gone');
  });
});
