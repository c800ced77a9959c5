/** Opens the system's file picker. Nothing happens where it is closed without a choice. */
export const pickFiles = (onFiles: (files: File[]) => void): void => {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.addEventListener('change', () => {
    const files = Array.from(input.files ?? []);
    if (files.length > 0) onFiles(files);
  });
  input.click();
};
