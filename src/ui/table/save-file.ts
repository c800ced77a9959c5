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

/** A file name out of a title: no separators, nothing a file system refuses. */
export const fileName = (title: string, extension: string): string => {
  const stem = title
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\\/:*?"<>|.]+/gu, ' ')
    .trim()
    .replaceAll(/\s+/g, '-')
    .slice(0, 80);
  return `${stem || 'holdfast'}.${extension}`;
};
