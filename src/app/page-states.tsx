import { Trans, useLingui } from '@lingui/react/macro';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { EmptyState } from '../ui/states/empty-state.tsx';
import { ErrorState } from '../ui/states/error-state.tsx';
import { Skeleton } from '../ui/states/skeleton.tsx';

/** The page, or its code, is on its way; like what index.html draws until then. */
export const PageLoading = () => {
  const { t } = useLingui();
  return (
    <div role="status" aria-label={t`Loading the page`}>
      <Skeleton width={240} height={26} />
      <div className="hf-page-loading">
        <Skeleton height={122} />
        <Skeleton height={380} />
        <Skeleton height={380} />
      </div>
    </div>
  );
};

export const PageFailed = ({ error, reset }: ErrorComponentProps) => (
  <ErrorState
    title={<Trans>This page could not be drawn.</Trans>}
    kept={<Trans>Your data and your settings</Trans>}
    advice={
      <Trans>Try again. If it fails once more, reload: a newer version may have been put in place.</Trans>
    }
    detail={error instanceof Error ? error.message : String(error)}
    onRetry={reset}
    actions={
      <button type="button" className="hf-link" onClick={() => location.reload()}>
        <Trans>Reload</Trans>
      </button>
    }
  />
);

export const PageMissing = () => (
  <EmptyState
    isPage
    title={<Trans>There is no such page.</Trans>}
    reason={<Trans>The address may have been cut off when it was copied.</Trans>}
    actions={
      <Link to="/overview" className="hf-link">
        <Trans>Go to the overview</Trans>
      </Link>
    }
  />
);
