import { queryOptions, skipToken, useQuery } from '@tanstack/react-query';
import type { Backend } from '../backends/backend.ts';
import type { Preview } from '../model/dataset.ts';
import type { HoldfastError } from '../model/errors.ts';
import type { Settings } from '../model/settings/settings.ts';
import { useBackend } from './backend-context.tsx';
import { isBug } from './failures.ts';

/** First rows and guessed mapping of files; none: nothing is asked. A file is known by its name, size and time. */
export const previewOptions = (backend: Backend, files: readonly File[], settings: Settings) =>
  queryOptions<Preview, HoldfastError>({
    queryKey: [
      'preview',
      backend.id,
      files.map(({ name, size, lastModified }) => [name, size, lastModified]),
      settings,
    ],
    queryFn:
      files.length === 0 ? skipToken : ({ signal }) => backend.preview([...files], settings, { signal }),
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
    networkMode: 'always',
    throwOnError: isBug,
  });

export const usePreview = (files: readonly File[], settings: Settings) =>
  useQuery(previewOptions(useBackend(), files, settings));
