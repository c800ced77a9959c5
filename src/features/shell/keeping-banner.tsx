import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import type { Dataset } from '../../model/dataset.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { DismissBanner } from './dismiss-banner.tsx';
import { useDatasetName } from './use-dataset-name.ts';

/** The data set is in memory only, or came back from this browser's storage with a part missing or by an older version. */
export const KeepingBanner = ({ dataset }: { dataset: Dataset }) => {
  const { t } = useLingui();
  const format = useFormat();
  const nameOf = useDatasetName();
  const [dismissed, setDismissed] = useState('');
  const { damaged, lostEvents, olderLayout, version } = dataset;
  // For a moment after reading it is being kept; the list of what is kept says so.
  const notKept = dataset.notKept === 'not-yet' ? undefined : dataset.notKept;
  if (dismissed === version || !(notKept ?? damaged ?? lostEvents ?? olderLayout)) return null;
  const name = nameOf(dataset);
  const why = {
    unsupported: t`this browser keeps no files for web pages (a private window, perhaps)`,
    full: t`this browser has no more room for this page`,
    removed: t`it was deleted in another tab`,
    failed: t`this browser could not write it`,
  };
  const reason = notKept && why[notKept];
  const columns = format.enumerate(damaged ?? []);
  const events = format.count(lostEvents ?? 0);
  const told = (): ReactNode => {
    if (notKept)
      return (
        <Trans>
          {name} is in memory only: {reason}. Everything works, but it is gone when this tab closes.
        </Trans>
      );
    if (lostEvents && damaged)
      return (
        <Trans>
          Part of {name} was damaged in this browser’s storage and is left out: {events} of its events, and
          the columns {columns}. The rest is whole; read the file again to have all of it.
        </Trans>
      );
    if (lostEvents)
      return (
        <Trans>
          Part of {name} was damaged in this browser’s storage and is left out: {events} of its events. The
          rest is whole; read the file again to have all of it.
        </Trans>
      );
    if (damaged)
      return (
        <Trans>
          Part of {name} was damaged in this browser’s storage and is left out: {columns}. The rest is whole;
          read the file again to have all of it.
        </Trans>
      );
    return (
      <Trans>
        {name} was kept by an older Holdfast. All of it opened; the next change writes it in the present form.
      </Trans>
    );
  };
  return (
    <Banner
      tone={notKept || damaged || lostEvents ? 'warn' : 'info'}
      actions={<DismissBanner onDismiss={() => setDismissed(version)} />}
    >
      {told()}
    </Banner>
  );
};
