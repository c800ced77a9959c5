import { Trans, useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { useLocation, useNavigate } from '@tanstack/react-router';
import type { SavedView } from '../../../state/saved.ts';
import { newSavedId, savedStore, useSavedStore } from '../../../state/saved-store.ts';
import { encodeView } from '../../../state/url-codec.ts';
import { viewStore } from '../../../state/view-store.ts';

/** The saved views, and what can be done with them. A removed one can be put back from its notice. */
export function useViews() {
  const { t } = useLingui();
  const views = useSavedStore((store) => store.saved.views);
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const { putView, removeView } = savedStore.getState();
  return {
    views,
    save(name: string): void {
      const { search } = encodeView(viewStore.getState().view);
      putView({ id: newSavedId(), name, path: pathname, search, createdAt: new Date().toISOString() });
      if (savedStore.getState().trouble === null) notifications.show({ message: t`Saved: ${name}` });
    },
    open: ({ path, search }: SavedView): void =>
      void navigate({ href: path + (search === '' ? '' : `?${search}`) }),
    rename: (view: SavedView, name: string): void => putView({ ...view, name }),
    remove(view: SavedView): void {
      removeView(view.id);
      const notice = notifications.show({
        title: t`Removed: ${view.name}`,
        message: (
          <button
            type="button"
            className="hf-link"
            onClick={() => {
              putView(view);
              notifications.hide(notice);
            }}
          >
            <Trans>Undo</Trans>
          </button>
        ),
        autoClose: 10_000,
      });
    },
  };
}
