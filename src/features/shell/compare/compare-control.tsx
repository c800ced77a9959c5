import { Menu } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState } from 'react';
import { segmentIds } from '../../../model/query/query.ts';
import { useCompared } from '../../../queries/compared.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { useSavedStore } from '../../../state/saved-store.ts';
import type { PeopleChip } from '../../../state/view.ts';
import { useViewStore, viewStore } from '../../../state/view-store.ts';
import { Chip } from '../../../ui/controls/chip.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import { LateMenu } from '../../../ui/layers/late-menu.tsx';
import { LatePopover } from '../../../ui/layers/late-popover.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { useChipLabel } from '../people/use-chip-label.ts';
import { usePeopleCount } from '../people/people-count.tsx';
import { useChipWords } from '../../../parts/condition/use-chip-words.ts';
import { useSegmentLook } from '../../../queries/segment-look.ts';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

const PeopleEditor = lazy(async () => ({
  default: (await import('../people/people-editor.tsx')).PeopleEditor,
}));

/** A shortcut and the palette press the button with this id. */
export const COMPARE_ID = 'hf-compare';

type Props = {
  /** Pages whose cards compare, by their paths. */
  comparing: readonly string[];
};

/** What everything on the page is compared with: the days before, a segment, a saved cohort, other people. */
export const CompareControl = ({ comparing }: Props) => {
  const { t } = useLingui();
  const dataset = useDatasetStore((store) => store.dataset);
  const compare = useViewStore((store) => store.view.compare);
  const cohorts = useSavedStore((store) => store.saved.cohorts);
  const look = useSegmentLook();
  const words = useChipWords();
  const [choosing, setChoosing] = useState(false);
  const [editing, setEditing] = useState(false);
  const anchor = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { setCompare } = viewStore.getState();
  const withPeople = (chip: PeopleChip): void => setCompare({ kind: 'people', chip });
  const save = (chip: PeopleChip): void => {
    const plain = chip.kind === 'cohort' || 'segment' in chip.filter;
    withPeople(plain ? chip : { ...chip, name: chip.name ?? words(chip) });
    setEditing(false);
  };
  const menu = (
    <>
      <button
        ref={button}
        type="button"
        id={COMPARE_ID}
        className="hf-control"
        data-quiet=""
        disabled={dataset === null}
        aria-haspopup="menu"
        aria-expanded={choosing}
        onClick={() => setChoosing(!choosing)}
      >
        <Icon name="compare" size={14} />
        <Trans>Compare</Trans>
      </button>
      <LateMenu
        target={button}
        label={t`Compare`}
        opened={choosing}
        onChange={setChoosing}
        position="bottom-start"
        width={250}
      >
        <Menu.Item leftSection={<Icon name="calendar" />} onClick={() => setCompare({ kind: 'previous' })}>
          <Trans>The days before</Trans>
          <div className="hf-menu-reason">
            <Trans>As many days, right before the chosen ones</Trans>
          </div>
        </Menu.Item>
        <Menu.Label>{t`Segments`}</Menu.Label>
        {(dataset ? segmentIds(dataset.settings) : []).map((segment) => (
          <Menu.Item
            key={segment}
            onClick={() => withPeople({ kind: 'filter', name: null, filter: { segment } })}
          >
            {look(segment).label}
          </Menu.Item>
        ))}
        {cohorts.length > 0 ? <Menu.Label>{t`Saved cohorts`}</Menu.Label> : null}
        {cohorts.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => withPeople({ kind: 'cohort', id, name })}>
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<Icon name="filter" />}
          onClick={() => {
            // The editor gives the focus back to where it was: to the button, not to an item that is gone.
            button.current?.focus();
            setEditing(true);
          }}
        >
          <Trans>Other people…</Trans>
        </Menu.Item>
      </LateMenu>
    </>
  );
  return (
    <>
      <span ref={anchor} className="hf-chip-anchor hf-compare">
        {compare.kind === 'none' ? (
          menu
        ) : (
          <ComparedChip comparing={comparing} onEdit={() => setEditing(true)} />
        )}
      </span>
      <LatePopover
        target={anchor}
        label={t`Compare with other people`}
        opened={editing}
        onChange={setEditing}
        position="bottom-start"
        width="min(440px, calc(100vw - 24px))"
      >
        {dataset && editing ? (
          <Suspense fallback={<Skeleton height={140} />}>
            <PeopleEditor
              dataset={dataset}
              chip={compare.kind === 'people' ? compare.chip : null}
              others={[]}
              submit={t`Compare`}
              onSave={save}
              onCancel={() => setEditing(false)}
            />
          </Suspense>
        ) : null}
      </LatePopover>
    </>
  );
};

const ComparedChip = ({ comparing, onEdit }: Props & { onEdit: () => void }) => {
  const { t } = useLingui();
  const format = useFormat();
  const compared = useCompared();
  const compare = useViewStore((store) => store.view.compare);
  const { pathname } = useLocation();
  const chip = compare.kind === 'people' ? compare.chip : null;
  const { count } = usePeopleCount(chip && [chip]);
  const words = useChipLabel();
  const name = chip ? words(chip) : '';
  const days = compared.kind === 'previous' ? format.range(compared.range.from, compared.range.to) : '';
  const label = chip
    ? count === null
      ? t`against ${name}`
      : t`against ${name} (${format.count(count)})`
    : compared.kind === 'previous'
      ? t`against ${days}`
      : t`against the days before`;
  const why =
    compared.kind === 'no-days-before'
      ? t`choose dates first: all days leave none before`
      : comparing.includes(pathname)
        ? null
        : t`nothing on this page compares`;
  return (
    <>
      <Chip
        label={label}
        onRemove={() => viewStore.getState().setCompare({ kind: 'none' })}
        {...(chip && { onEdit })}
      />
      {why === null ? null : (
        <span className="hf-people-total" role="note">
          {why}
          <SentenceGap />
          {compared.kind === 'no-days-before' ? (
            <button
              type="button"
              className="hf-link"
              onClick={() => viewStore.getState().setRange({ kind: 'last', days: 30 })}
            >
              <Trans>Last 30 days</Trans>
            </button>
          ) : null}
        </span>
      )}
    </>
  );
};
