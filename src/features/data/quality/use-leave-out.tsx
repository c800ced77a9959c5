import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import type { Choices } from '../../../model/choices.ts';
import type { Dataset } from '../../../model/dataset.ts';
import { useChoose } from '../../../queries/dataset.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';

const notice = 'left-out';

/** Changes what is counted, tells what that came to, and offers to undo it. */
export const useLeaveOut = (dataset: Dataset) => {
  const { t } = useLingui();
  const format = useFormat();
  const choose = useChoose();
  const before = dataset.choices;
  const change = (choices: Choices): void =>
    choose.mutate(choices, {
      onSuccess(changed) {
        if (!changed) return;
        const events = plural(changed.report.events, { one: '# event is', other: '# events are' });
        const leftOut = format.count(changed.report.leftOut ?? 0);
        notifications.hide(notice);
        notifications.show({
          id: notice,
          title: t`${events} counted, ${leftOut} left out.`,
          message: (
            <button
              type="button"
              className="hf-link"
              onClick={() => {
                choose.mutate(before);
                notifications.hide(notice);
              }}
            >
              <Trans>Undo</Trans>
            </button>
          ),
        });
      },
    });
  return { change, isBusy: choose.isPending };
};
