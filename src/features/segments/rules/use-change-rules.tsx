import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Dataset } from '../../../model/dataset.ts';
import type { Rule, Settings } from '../../../model/settings/settings.ts';
import { useConfigure } from '../../../queries/dataset.ts';

const undoMs = 10_000;

/** Puts other rules into the data set's settings, null the standard ones; it can be taken back for a while. */
export function useChangeRules({ settings: before }: Pick<Dataset, 'settings'>, done: () => void) {
  const { t } = useLingui();
  const { mutate, isPending } = useConfigure();
  const id = 'segment-rules';
  const offerUndo = (said: string): void => {
    notifications.show({
      id,
      autoClose: undoMs,
      message: (
        <span className="hf-undo">
          {said}{' '}
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              notifications.hide(id);
              mutate(before);
            }}
          >
            <Trans>Undo</Trans>
          </Button>
        </span>
      ),
    });
  };
  const change = (rules: Rule[] | null): void => {
    const { segments: _, ...rest } = before;
    const settings: Settings = rules ? { ...rest, segments: rules } : rest;
    mutate(settings, {
      onSuccess: (dataset) => {
        if (!dataset) return;
        done();
        offerUndo(rules ? t`The segments follow your rules now.` : t`The standard rules hold again.`);
      },
    });
  };
  return { change, busy: isPending };
}
