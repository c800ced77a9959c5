import './people.css';
import { Button, FocusTrap } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { Dataset } from '../../../model/dataset.ts';
import { segmentIds } from '../../../model/query/query.ts';
import { useSavedStore } from '../../../state/saved-store.ts';
import type { PeopleChip } from '../../../state/view.ts';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { InlineSelect } from '../../../ui/sentence/inline-select.tsx';
import { Sentence } from '../../../ui/sentence/sentence.tsx';
import { BehaviourFields } from '../../../parts/condition/behaviour-fields.tsx';
import { chipOf, type Draft, type DraftKind, draftOf, emptyDrafts } from '../../../parts/condition/draft.ts';
import { PeopleCount } from './people-count.tsx';
import { PropertyFields } from '../../../parts/condition/property-fields.tsx';
import { useChipWords } from '../../../parts/condition/use-chip-words.ts';
import { useSegmentLook } from '../../../queries/segment-look.ts';

type Props = {
  dataset: Dataset;
  /** What is edited; null: a new condition. */
  chip: PeopleChip | null;
  /** The other conditions of the filter, for the count of all together. */
  others: readonly PeopleChip[];
  /** On the button that saves; "Add filter" or "Apply" unless told. */
  submit?: string;
  onSave: (chip: PeopleChip) => void;
  onCancel: () => void;
};

/** One condition on people, with a live count of those it chooses. */
export const PeopleEditor = ({ dataset, chip, others, submit, onSave, onCancel }: Props) => {
  const { t } = useLingui();
  const look = useSegmentLook();
  const words = useChipWords();
  const cohorts = useSavedStore((store) => store.saved.cohorts);
  const [draft, setDraft] = useState<Draft | null>(() => (chip ? draftOf(chip) : emptyDrafts.property));
  const typeOf = (name: string) =>
    dataset.properties.find((property) => property.name === name)?.type ?? 'string';
  const made = draft ? chipOf(draft, typeOf) : chip;
  const kinds: { value: DraftKind; label: string }[] = [
    { value: 'property', label: t`Property` },
    { value: 'behaviour', label: t`Behaviour` },
    { value: 'segment', label: t`Segment` },
    ...(cohorts.length > 0 ? [{ value: 'cohort' as const, label: t`Saved cohort` }] : []),
  ];
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (made) onSave(made);
  };
  return (
    <FocusTrap active>
      <form className="hf-people-editor" onSubmit={onSubmit}>
        {draft === null ? (
          <p className="hf-people-words">{chip && words(chip)}</p>
        ) : (
          <>
            <Segmented
              label={t`Kind of condition`}
              value={draft.kind}
              options={kinds}
              onChange={(kind) => setDraft(emptyDrafts[kind])}
            />
            {draft.kind === 'property' ? (
              <PropertyFields draft={draft} properties={dataset.properties} onChange={setDraft} />
            ) : null}
            {draft.kind === 'behaviour' ? (
              <BehaviourFields draft={draft} dataset={dataset} onChange={setDraft} />
            ) : null}
            {draft.kind === 'segment' ? (
              <Sentence label={t`Segment`}>
                <InlineSelect
                  label={t`In or outside`}
                  value={draft.not ? 'out' : 'in'}
                  options={[
                    { value: 'in', label: t`is in` },
                    { value: 'out', label: t`is not in` },
                  ]}
                  onChange={(side) => setDraft({ ...draft, not: side === 'out' })}
                  withinPortal={false}
                />{' '}
                <InlineSelect
                  label={t`Segment`}
                  value={draft.segment}
                  placeholder={t`choose a segment`}
                  options={segmentIds(dataset.settings).map((id) => ({ value: id, label: look(id).label }))}
                  onChange={(segment) => setDraft({ ...draft, segment })}
                  withinPortal={false}
                />
              </Sentence>
            ) : null}
            {draft.kind === 'cohort' ? (
              <Sentence label={t`Saved cohort`}>
                <InlineSelect
                  label={t`Saved cohort`}
                  value={draft.id}
                  placeholder={t`choose a cohort`}
                  options={cohorts.map(({ id, name }) => ({ value: id, label: name }))}
                  onChange={(id) =>
                    setDraft({
                      kind: 'cohort',
                      id,
                      name: cohorts.find((cohort) => cohort.id === id)?.name ?? '',
                    })
                  }
                  withinPortal={false}
                />
              </Sentence>
            ) : null}
          </>
        )}
        <footer className="hf-people-foot">
          <output className="hf-people-count">
            <PeopleCount chip={made} others={others} />
          </output>
          <span className="hf-people-buttons">
            <Button onClick={onCancel}>
              <Trans>Cancel</Trans>
            </Button>
            {draft === null ? null : (
              <Button type="submit" variant="filled" disabled={made === null}>
                {submit ?? (chip ? <Trans>Apply</Trans> : <Trans>Add filter</Trans>)}
              </Button>
            )}
          </span>
        </footer>
      </form>
    </FocusTrap>
  );
};
