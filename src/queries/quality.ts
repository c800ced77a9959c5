import { useMutation, useQuery } from '@tanstack/react-query';
import type { Choices } from '../model/choices.ts';
import type { Dataset } from '../model/dataset.ts';
import type { HoldfastError } from '../model/errors.ts';
import type { Quality, Weighed } from '../model/quality.ts';
import { useBackend } from './backend-context.tsx';
import { isBug } from './failures.ts';

const lasting = { staleTime: Infinity, retry: false, networkMode: 'always', throwOnError: isBug } as const;

/** What is odd about the events of the open data set. It does not change with what is left out. */
export function useQuality({ id, version }: Pick<Dataset, 'id' | 'version'>) {
  const backend = useBackend();
  return useQuery<Quality, HoldfastError>({
    queryKey: ['quality', backend.id, version, id],
    queryFn: ({ signal }) => backend.examine({ signal }),
    placeholderData: (before, query) => (query?.queryKey[3] === id ? before : undefined),
    ...lasting,
  });
}

/** The measures as they would be under some choices. */
export function useWeighed({ id, version }: Pick<Dataset, 'id' | 'version'>, choices: Choices) {
  const backend = useBackend();
  return useQuery<Weighed, HoldfastError>({
    queryKey: ['weighed', backend.id, version, id, choices],
    queryFn: ({ signal }) => backend.weigh(choices, { signal }),
    placeholderData: (before, query) => (query?.queryKey[3] === id ? before : undefined),
    ...lasting,
  });
}

/** The rows that were set aside, as lines of CSV without a header. */
export function useSetAsideFile() {
  const backend = useBackend();
  return useMutation<Blob, HoldfastError>({
    mutationFn: () => backend.setAside(),
    networkMode: 'always',
    throwOnError: isBug,
  });
}
