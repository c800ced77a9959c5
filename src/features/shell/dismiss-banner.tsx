import { Trans } from '@lingui/react/macro';

export const DismissBanner = ({ onDismiss }: { onDismiss: () => void }) => (
  <button type="button" className="hf-link" onClick={onDismiss}>
    <Trans>Dismiss</Trans>
  </button>
);
