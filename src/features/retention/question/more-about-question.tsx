import { Popover } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Chip } from '../../../ui/controls/chip.tsx';
import { MoreForm } from './more-form.tsx';
import { useQuestionExtras } from './use-question-extras.ts';

/** Everything about the question that the sentence does not say; what was changed stands behind it, to be taken away. */
export const MoreAboutQuestion = () => {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  const dataset = useDatasetStore((store) => store.dataset);
  const ask = useViewStore((store) => store.ask);
  const extras = useQuestionExtras();
  return (
    <span className="hf-question-more">
      <Popover
        opened={opened}
        onChange={setOpened}
        position="bottom-start"
        width="min(480px, calc(100vw - 24px))"
        withRoles={false}
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <button
            type="button"
            className="hf-control"
            data-quiet=""
            aria-haspopup="dialog"
            aria-expanded={opened}
            disabled={dataset === null}
            onClick={() => setOpened(!opened)}
          >
            <Trans>+ filters, least times, clock, entry</Trans>
          </button>
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label={t`More about the question`}>
          {dataset && opened ? <MoreForm dataset={dataset} /> : null}
        </Popover.Dropdown>
      </Popover>
      {extras.map(({ id, label, without }) => (
        <Chip
          key={id}
          label={label}
          onRemove={() => ask('retention', without)}
          onEdit={() => setOpened(true)}
        />
      ))}
    </span>
  );
};
