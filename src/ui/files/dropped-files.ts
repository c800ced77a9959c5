const readAll = async (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> => {
  const found: FileSystemEntry[] = [];
  for (;;) {
    // A reader hands out at most a hundred entries a call and an empty list at the end.
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0)
      return found.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
    found.push(...batch);
  }
};

const filesOf = async (entry: FileSystemEntry): Promise<File[]> => {
  if (entry.isFile)
    return [
      await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)),
    ];
  const inside = await readAll((entry as FileSystemDirectoryEntry).createReader());
  const nested = await Promise.all(inside.map(filesOf));
  return nested.flat().filter((file) => !file.name.startsWith('.'));
};

/** Every file of a drop, folders opened to any depth, hidden files left out of them. */
export const droppedFiles = async (transfer: DataTransfer): Promise<File[]> => {
  // The items are gone after the first await, so the entries are taken before it.
  const entries = Array.from(transfer.items)
    .filter((item) => item.kind === 'file')
    .map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = Array.from(transfer.files);
  if (entries.length === 0 || entries.includes(null)) return plain;
  const lists = await Promise.all(entries.flatMap((entry) => (entry ? [filesOf(entry)] : [])));
  return lists.flat();
};
