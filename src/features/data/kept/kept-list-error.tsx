import { useLingui } from '@lingui/react/macro';
import { ErrorState } from '../../../ui/states/error-state.tsx';

/** Why it is not known what this browser keeps, and what to do. */
export const KeptListError = ({ error }: { error: Error }) => {
  const { t } = useLingui();
  const newer = /newer version/.test(error.message);
  return (
    <ErrorState
      title={newer ? t`A newer Holdfast keeps its data here.` : t`The list could not be read.`}
      advice={
        newer
          ? t`This one leaves it untouched and keeps nothing beside it. Reload the page to get the newer one.`
          : t`Close other tabs of Holdfast and reload the page. Files that you read meanwhile work, in memory only.`
      }
      detail={newer ? undefined : error.message}
    />
  );
};
