import { vi } from 'vitest';

/** What the page hands to the browser's downloads from now on, in order. */
export function savedFiles(): Blob[] {
  const made: Blob[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  URL.createObjectURL = (blob: Blob) => {
    made.push(blob);
    return 'blob:made';
  };
  return made;
}
