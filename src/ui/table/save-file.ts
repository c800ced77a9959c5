/** Hands a file to the browser's downloads. */
export const saveFile = (name: string, content: Blob | string, type = 'text/csv;charset=utf-8'): void => {
  // Excel reads UTF-8 only where a byte-order mark says so.
  const blob = typeof content === 'string' ? new Blob(['\uFEFF', content], { type }) : content;
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};

// Marks that turn the direction of what follows: a name could be read as another one.
const turning = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/**
 * A file name out of a title: no separators, nothing that a file system refuses, that a command would take for a flag or
 * that reads as another name.
 */
export const fileName = (title: string, extension: string): string => {
  const named = title
    .normalize('NFC')
    .replaceAll(turning, '')
    .replaceAll(/[\p{Cc}\\/:*?"<>|.]+/gu, ' ')
    .replace(/^[\s=+\-@]+/, '')
    .trim()
    .replaceAll(/\s+/g, '-');
  // By characters: half of an emoji is no text.
  const [stem] = /^.{0,80}/su.exec(named) ?? [''];
  return `${stem || 'holdfast'}.${extension}`;
};
