import type { Content } from './containers/open-contents.ts';
import type { ByteSource } from './source.ts';
import { recognise, type SourceShape } from './source-shape.ts';

/**
 * What a file turned out to be, and the way to read it. The readers of binary forms are loaded when they are needed.
 * @returns null for a page without rows
 * @throws HoldfastError `unreadable-data` where it is no list of rows
 */
export async function shapeOf(
  content: Exclude<Content, { kind: 'refused' }>,
  { format, isPage }: Pick<ByteSource, 'format' | 'isPage'>,
): Promise<SourceShape | null> {
  const { name } = content;
  if (content.kind === 'parquet') {
    const { parquetShape } = await import('./parquet/parquet-shape.ts');
    return parquetShape(content.access, name, content.other);
  }
  if (content.kind === 'workbook') {
    const { workbookShape } = await import('./workbook/workbook-shape.ts');
    return workbookShape(content, name);
  }
  return recognise({ name, ...(format && { format }), ...(isPage === true && { isPage }) }, content.text);
}
