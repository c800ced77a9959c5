import { useLingui } from '@lingui/react/macro';
import type { Dataset } from '../../model/dataset.ts';

/** A data set's name for a person: the demo has one in each language. */
export const useDatasetName = (): ((dataset: Pick<Dataset, 'name' | 'origin'>) => string) => {
  const { t } = useLingui();
  return ({ name, origin }) => (origin === 'demo' && name === 'demo' ? t`AI writing assistant` : name);
};
