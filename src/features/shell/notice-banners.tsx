import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Dataset, KeptChange } from '../../model/dataset.ts';
import { useOpenKept } from '../../queries/dataset.ts';
import type { Start } from '../../queries/start.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { useSavedStore } from '../../state/saved-store.ts';
import { useViewStore } from '../../state/view-store.ts';
import { Banner } from '../../ui/states/banner.tsx';
import { DismissBanner } from './dismiss-banner.tsx';
import { KeepingBanner } from './keeping-banner.tsx';
import { useDatasetName } from './use-dataset-name.ts';
import { SentenceGap } from '../../ui/sentence/sentence-gap.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';

/** What an address asked for in vain. */
const AddressBanner = () => {
  const format = useFormat();
  const ignored = useViewStore((store) => store.ignored);
  const dismiss = useViewStore((store) => store.dismissIgnored);
  if (ignored.length === 0) return null;
  const parts = format.enumerate(
    ignored.map(({ name, value }) => (name === '' ? value : `${name}=${value}`)),
  );
  const newer = ignored.some(({ reason }) => reason === 'newer');
  return (
    <Banner tone="warn" actions={<DismissBanner onDismiss={dismiss} />}>
      {newer ? (
        <Trans>
          A newer Holdfast wrote this address. What is not known here was left out; reload to get the newest.
        </Trans>
      ) : (
        <Trans>Parts of this address make no sense here and were left out: {parts}</Trans>
      )}
    </Banner>
  );
};

/** What was saved in this browser could not be read or written. */
const SavingBanner = () => {
  const { t } = useLingui();
  const trouble = useSavedStore((store) => store.trouble);
  const dismiss = useSavedStore((store) => store.dismissTrouble);
  if (!trouble) return null;
  const what = {
    damaged: t`What was saved here (settings, cohorts, notes) was partly damaged; the sound part is used.`,
    newer: t`A newer Holdfast saved settings, cohorts and notes here; they are not used by this one.`,
    blocked: t`This browser keeps nothing for this page: settings, cohorts and notes hold for this visit only.`,
    full: t`This browser has no more room: the last change of settings, cohorts or notes is not saved.`,
  };
  const key = trouble.keptUnder;
  return (
    <Banner tone="warn" actions={<DismissBanner onDismiss={dismiss} />}>
      {what[trouble.reason]}
      <SentenceGap />
      {key === null ? null : <Trans>The old text lies untouched in the storage under “{key}”.</Trans>}
    </Banner>
  );
};

/** Another tab has changed or deleted the data set that is open here. */
const ElsewhereBanner = ({ dataset }: { dataset: Dataset }) => {
  const nameOf = useDatasetName();
  const elsewhere = useDatasetStore((store) => store.elsewhere);
  const busy = useDatasetStore((store) => store.reading !== null);
  const openKept = useOpenKept();
  const [dismissed, setDismissed] = useState<KeptChange | null>(null);
  const { id, version } = dataset;
  if (busy || elsewhere === null || elsewhere === dismissed) return null;
  if (elsewhere.id !== id || elsewhere.version === version) return null;
  const name = nameOf(dataset);
  const dismiss = <DismissBanner onDismiss={() => setDismissed(elsewhere)} />;
  if (elsewhere.version === null)
    return (
      <Banner tone="warn" actions={dismiss}>
        <Trans>{name} was deleted in another tab. It stays open here until this tab closes.</Trans>
      </Banner>
    );
  const again = (
    <button type="button" className="hf-link" onClick={() => openKept.mutate({ id, name: dataset.name })}>
      <Trans>Open it as it is now</Trans>
    </button>
  );
  return (
    <Banner
      tone="warn"
      actions={
        <>
          {again}
          {dismiss}
        </>
      }
    >
      <Trans>{name} was changed in another tab. What you see here is as it was before.</Trans>
    </Banner>
  );
};

type Props = { start: Start };

/** An address named a data set that this browser does not have, while another one is open. */
const MissingBanner = ({ start }: Props) => {
  const dataset = useDatasetStore((store) => store.dataset);
  const nameOf = useDatasetName();
  if (start.missing === null || !dataset) return null;
  const name = nameOf(dataset);
  return (
    <Banner tone="warn" actions={<DismissBanner onDismiss={start.dismiss} />}>
      <Trans>
        The address names a data set that is not in this browser: the data itself is never part of a link.{' '}
        {name} stays open.
      </Trans>
    </Banner>
  );
};

/** Everything that a person should know of and nobody has to act on at once. */
export const NoticeBanners = ({ start }: Props) => {
  const dataset = useDatasetStore((store) => store.dataset);
  return (
    <>
      <MissingBanner start={start} />
      <AddressBanner />
      <SavingBanner />
      {dataset ? <KeepingBanner dataset={dataset} /> : null}
      {dataset ? <ElsewhereBanner dataset={dataset} /> : null}
    </>
  );
};
