import type { ApiSource, Task } from '../../backend.ts';
import type { Pace } from '../pace.ts';
import type { Contents } from './contents.ts';
import type { OpenDataset } from './open-dataset.ts';
import type { ApiReading } from './read-api.ts';

export function refreshed(
  { settings, duplicates, identity }: OpenDataset,
  source: ApiSource,
  api: ApiReading,
  _pace: Pace,
  task: Required<Task>,
): Promise<Contents> {
  const options = { settings, ...(duplicates && { duplicates }) };
  return api.fetch(source, options, `refresh ${identity.content}`, true, task);
}
