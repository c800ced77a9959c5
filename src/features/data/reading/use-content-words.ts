import { useLingui } from '@lingui/react/macro';

/** What a file turned out to be, in the language of the page; as the reader put it where that is not known here. */
export const useContentWords = (): ((what: string) => string) => {
  const { t } = useLingui();
  const words = new Map([
    ['a PNG picture', t`a PNG picture`],
    ['a JPEG picture', t`a JPEG picture`],
    ['a GIF picture', t`a GIF picture`],
    ['a WebP picture', t`a WebP picture`],
    ['a PDF document', t`a PDF document`],
    ['a program (ELF)', t`a program`],
    ['an empty zip archive', t`an empty zip archive`],
    ['an Excel workbook without a table in any sheet', t`an Excel workbook without a table in any sheet`],
    ['an old Office document', t`an old Office document`],
    ['a 7-Zip archive', t`a 7-Zip archive`],
    ['an xz archive', t`an xz archive`],
    ['a Zstandard archive', t`a Zstandard archive`],
    ['a bzip2 archive', t`a bzip2 archive`],
    ['an Avro file', t`an Avro file`],
    ['an SQLite database', t`an SQLite database`],
    ['a video', t`a video`],
    ['a web page or XML', t`a web page or XML`],
  ]);
  return (what) => words.get(what) ?? what;
};
