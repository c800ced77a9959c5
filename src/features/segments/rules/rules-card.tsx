import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useChartCard } from '../../../charts/frame/use-chart-card.ts';
import type { Dataset } from '../../../model/dataset.ts';
import { DataLink } from '../../../parts/data-link/data-link.tsx';
import { useListed } from '../../../parts/question/use-listed.ts';
import { usePeopleItem } from '../../../parts/people/use-people-item.ts';
import { useQueryItem } from '../../../parts/query/use-query-item.ts';
import { useSegmentLook } from '../../../queries/segment-look.ts';
import { useViewQuery } from '../../../queries/view-query.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { toSegmentsQuery } from '../../../state/to-query/segments.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { CardMenu } from '../../../ui/card/card-menu.tsx';
import { InlineNumber } from '../../../ui/sentence/inline-number.tsx';
import { Sentence } from '../../../ui/sentence/sentence.tsx';
import { Swatch } from '../../../ui/stat/share-bar.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { useChangeRules } from './use-change-rules.tsx';
import { useRuleWords } from './use-rule-words.ts';
import { nobody } from '../nobody.ts';

const RulesEditor = lazy(async () => ({ default: (await import('./rules-editor.tsx')).RulesEditor }));

/** What puts a person into a segment, in words, and the way to change it. */
export const RulesCard = () => {
  const { t } = useLingui();
  const dataset = useDatasetStore((store) => store.dataset);
  const windowDays = useViewStore((store) => store.view.segments.windowDays);
  const ask = useViewStore((store) => store.ask);
  const query = useViewQuery(toSegmentsQuery);
  const look = useSegmentLook();
  const listed = useListed();
  const use = dataset?.resolved.roles.use;
  const own = dataset?.settings.segments;
  const rules = useRuleWords(own);
  const title = t`The rules`;
  const { items } = useChartCard({
    title,
    chart: false,
    table: () => ({
      header: [t`Segment`, t`Rule`, ...(own ? [] : [t`Days of the window`])],
      rows: rules.map(({ id, words }) => {
        const cells = [look(id).label, words, ...(own ? [] : [windowDays])];
        return { key: id, texts: cells.map(String), cells };
      }),
    }),
    extra: [
      usePeopleItem(query && (() => ask('segments', { ...nobody, selected: rules[0]?.id ?? '' }))),
      useQueryItem(title, query),
    ],
  });
  return (
    <Card
      span={5}
      title={title}
      menu={<CardMenu of={title} items={items} />}
      definition={<Trans>Tried from top to bottom; the first that holds decides.</Trans>}
      actions={dataset ? <Change dataset={dataset} /> : undefined}
      notice={
        use && use.length > 0 ? (
          <Trans>
            A use is: {listed(use)}. <DataLink to="roles">Change it under Data</DataLink>
          </Trans>
        ) : undefined
      }
    >
      {own ? null : <Window />}
      <dl className="hf-rules">
        {rules.map((rule) => (
          <RuleLine key={rule.id} {...rule} />
        ))}
      </dl>
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

const Window = () => {
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
    <Sentence label={t`The window`}>
      <Trans>Over the last {days} days</Trans>
    </Sentence>
  );
};

const RuleLine = ({ id, words }: { id: string; words: string }) => {
  const look = useSegmentLook();
  return (
    <div>
      <dt>
        <Swatch color={look(id).color} /> {look(id).label}
      </dt>
      <dd>{words}</dd>
    </div>
  );
};
