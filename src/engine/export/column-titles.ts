import type { ColumnMapping } from '../../model/settings/settings.ts';

/** The names of the columns of an exported data set: as they were read, and never one twice. */
export function columnTitles(
  mapping: Required<ColumnMapping>,
  properties: readonly string[],
): { user: string; event: string; time: string } {
  const taken = new Set(properties);
  const free = (wanted: string, usual: string): string => {
    let name = wanted === '' ? usual : wanted;
    while (taken.has(name)) name = `${name}_`;
    taken.add(name);
    return name;
  };
  return {
    user: free(mapping.user, 'user_id'),
    event: free(mapping.event, 'event'),
    time: free(mapping.time, 'time'),
  };
}
