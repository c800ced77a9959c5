import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { Dataset } from '../../../model/dataset.ts';
import { useChipWords } from '../../../parts/condition/use-chip-words.ts';
import { useSegmentLook } from '../../../queries/segment-look.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { InlineNumber } from '../../../ui/sentence/inline-number.tsx';
import { Sentence } from '../../../ui/sentence/sentence.tsx';
import { Swatch } from '../../../ui/stat/share-bar.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { useChangeRules } from './use-change-rules.tsx';

const RulesEditor = lazy(async () => ({ default: (await import('./rules-editor.tsx')).RulesEditor }));

/** What puts a person into a segment, in words, and the way to change it. */
export const RulesCard = () => {
  const { t } = useLingui();
  const dataset = useDatasetStore((store) => store.dataset);
  const use = dataset?.resolved.roles.use;
  return (
    <Card
      span={5}
      title={t`The rules`}
      definition={<Trans>Tried from top to bottom; the first that holds decides.</Trans>}
      actions={dataset ? <Change dataset={dataset} /> : undefined}
      notice={
        use && use.length > 0 ? <Trans>A use is: {use.join(', ')}. Change it under Data.</Trans> : undefined
      }
    >
      {dataset?.settings.segments ? <OwnRules dataset={dataset} /> : <StandardRules />}
    </Card>
  );
};

const Change = ({ dataset }: { dataset: Dataset }) => {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  const { change, busy } = useChangeRules(dataset, close);
  return (
    <>
      {dataset.settings.segments ? (
        <Button size="compact-sm" variant="subtle" loading={busy} onClick={() => change(null)}>
          <Trans>Standard rules</Trans>
        </Button>
      ) : null}
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        <Trans>Edit the rules</Trans>
      </Button>
      <Modal opened={open} onClose={close} size={760} title={t`The rules of the segments`}>
        {open ? (
          <Suspense fallback={<Skeleton height={420} />}>
            <RulesEditor dataset={dataset} busy={busy} onApply={change} onCancel={close} />
          </Suspense>
        ) : null}
      </Modal>
    </>
  );
};

const OwnRules = ({ dataset }: { dataset: Dataset }) => {
  const words = useChipWords();
  return (
    <dl className="hf-rules">
      {dataset.settings.segments?.map(({ id, when }) => (
        <RuleLine key={id} id={id}>
          {words({ kind: 'filter', name: null, filter: when })}
        </RuleLine>
      ))}
      <RuleLine id="other">
        <Trans>Whom no rule fits.</Trans>
      </RuleLine>
    </dl>
  );
};

const StandardRules = () => {
  const { t } = useLingui();
  const windowDays = useViewStore((store) => store.view.segments.windowDays);
  const ask = useViewStore((store) => store.ask);
  const days = (
    <InlineNumber
      label={t`Days of the window`}
      value={windowDays}
      min={1}
      max={3_660}
      onChange={(value) => ask('segments', { windowDays: value })}
    />
  );
  return (
    <>
      <Sentence label={t`The window`}>
        <Trans>Over the last {days} days</Trans>
      </Sentence>
      <dl className="hf-rules">
        <RuleLine id="core">
          <Trans>At least 10 uses and at least one payment.</Trans>
        </RuleLine>
        <RuleLine id="regular">
          <Trans>At least 3 uses.</Trans>
        </RuleLine>
        <RuleLine id="churned">
          <Trans>No use, and nothing at all in the last 7 days.</Trans>
        </RuleLine>
        <RuleLine id="potential">
          <Trans>Everyone else: one or two uses, or around without using.</Trans>
        </RuleLine>
      </dl>
    </>
  );
};

const RuleLine = ({ id, children }: { id: string; children: ReactNode }) => {
  const look = useSegmentLook();
  return (
    <div>
      <dt>
        <Swatch color={look(id).color} /> {look(id).label}
      </dt>
      <dd>{children}</dd>
    </div>
  );
};
