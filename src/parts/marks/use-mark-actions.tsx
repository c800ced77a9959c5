import { Trans, useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { useDatasetStore } from '../../state/dataset-store.ts';
import type { Mark } from '../../state/saved.ts';
import { newSavedId, savedKeyOf, savedStore } from '../../state/saved-store.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import type { MarkDraft } from './mark-form.tsx';
import { markText } from './mark-words.ts';

/** What can be done with a person's own marks. A removed one can be put back from its notice. */
export function useMarkActions() {
  const { t } = useLingui();
  const { language } = useFormat();
  const dataset = useDatasetStore((store) => store.dataset);
  const { putMark, removeMark } = savedStore.getState();
  return {
    add(draft: MarkDraft): void {
      if (dataset) putMark({ ...draft, id: newSavedId(), dataset: savedKeyOf(dataset) });
    },
    change: (mark: Mark, draft: MarkDraft): void => putMark({ ...mark, ...draft }),
    remove(mark: Mark): void {
      removeMark(mark.id);
      const notice = notifications.show({
        title: t`Removed: ${markText(mark, language)}`,
        message: (
          <button
            type="button"
            className="hf-link"
            onClick={() => {
              putMark(mark);
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
