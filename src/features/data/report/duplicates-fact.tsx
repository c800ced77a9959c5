import { Plural, Trans } from '@lingui/react/macro';
import type { Dataset, ReadOptions } from '../../../model/dataset.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { shareText } from './share-text.ts';
import { useReadAgain } from './use-read-again.ts';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

/** How repeats were told and what was done with them, and the other way. */
export const DuplicatesFact = ({ dataset }: { dataset: Dataset }) => {
  const format = useFormat();
  const readAgain = useReadAgain(dataset);
  const { events, leftOut = 0, duplicates } = dataset.report;
  const { removed, identicalKept } = duplicates;
  const key = duplicates.key ? format.enumerate(duplicates.key) : null;
  const isKept = dataset.duplicates === 'keep';
  const more = shareText(format, removed / Math.max(1, events + leftOut));
  const again = (wanted: ReadOptions['duplicates'], label: React.ReactNode) =>
    readAgain ? (
      <button
        type="button"
        className="hf-link"
        onClick={() =>
          readAgain(({ duplicates: _before, ...options }) => ({
            ...options,
            ...(wanted && { duplicates: wanted }),
          }))
        }
      >
        {label}
      </button>
    ) : (
      <Trans>To change that, read the file again.</Trans>
    );
  if (key !== null && isKept)
    return (
      <>
        <Trans>Told by {key}, and all counted as you chose.</Trans>
        <SentenceGap />
        {again(undefined, <Trans>Keep one of each: read again</Trans>)}
      </>
    );
  if (key !== null)
    return (
      <>
        <Trans>
          Told by {key}: {format.count(removed)} repeated rows removed.
        </Trans>
        <SentenceGap />
        {removed > 0 ? (
          <>
            <Trans>With them there would be {more} more events.</Trans>
            <SentenceGap />
            {again('keep', <Trans>Count them all: read again</Trans>)}
          </>
        ) : null}
      </>
    );
  if (identicalKept > 0 && dataset.choices.identical === 'leave-out')
    return (
      <Plural
        value={identicalKept}
        one="# row repeats another in every column and is left out by choice."
        other="# rows repeat others in every column and are left out by choice."
      />
    );
  if (identicalKept > 0)
    return (
      <>
        <Plural
          value={identicalKept}
          one="# row repeats another in every column and is counted."
          other="# rows repeat others in every column and are counted."
        />{' '}
        {again('remove', <Trans>Keep one of each: read again</Trans>)}
      </>
    );
  if (removed > 0)
    return (
      <>
        <Plural value={removed} one="# identical row was removed." other="# identical rows were removed." />
        <SentenceGap />
        {again(undefined, <Trans>Count them all: read again</Trans>)}
      </>
    );
  return <Trans>No two rows are the same.</Trans>;
};
