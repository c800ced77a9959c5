import { Trans } from '@lingui/react/macro';
import type { Dataset } from '../../../model/dataset.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

/** What the funnel counts, in one sentence. */
export const FunnelDefinition = ({ dataset }: { dataset: Dataset }) => {
  const { order, exclusions } = useViewStore((store) => store.view.journeys);
  const zone = dataset.resolved.timezone;
  const left =
    order === 'ordered' && exclusions.length > 0 ? (
      <>
        <SentenceGap />
        <Trans>Who only ever did something excluded on the way is left out altogether.</Trans>
      </>
    ) : null;
  return order === 'any' ? (
    <Trans>
      People who did one of the steps in the date range (days in {zone}), by how many of the steps they
      managed within one window; each person counts once, at their best attempt.
    </Trans>
  ) : (
    <>
      <Trans>
        People who did the first step in the date range (days in {zone}), by the furthest step that any of
        their attempts reached within the window; each person counts once.
      </Trans>
      {left}
    </>
  );
};
