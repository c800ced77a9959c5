import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Dataset } from '../../../model/dataset.ts';
import { type FunnelOrder, type WindowUnit, windowUnits } from '../../../model/query/funnel.ts';
import {
  propertyOfSplit,
  splitChoiceOf,
  useSplitOptions,
} from '../../../parts/question/use-split-options.ts';
import { viewBounds } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { InlineNumber } from '../../../ui/sentence/inline-number.tsx';
import { InlineSelect } from '../../../ui/sentence/inline-select.tsx';
import { Sentence } from '../../../ui/sentence/sentence.tsx';

/** Order, window and split of the funnel, as a sentence that is the form. */
export const FunnelSentence = ({ dataset }: { dataset: Dataset }) => {
  const { t } = useLingui();
  const { order, window, breakdown } = useViewStore((store) => store.view.journeys);
  const ask = useViewStore((store) => store.ask);
  const splitOptions = useSplitOptions(dataset, breakdown?.property ?? null);
  const orders: { value: FunnelOrder; label: string; about: string }[] = [
    { value: 'ordered', label: t`in this order`, about: t`other events may lie between` },
    { value: 'strict', label: t`one right after another`, about: t`with no other event between` },
    { value: 'any', label: t`in any order`, about: t`as many of the steps as can be` },
  ];
  const { value } = window;
  const units: Record<WindowUnit, string> = {
    second: plural(value, { one: 'second', other: 'seconds' }),
    minute: plural(value, { one: 'minute', other: 'minutes' }),
    hour: plural(value, { one: 'hour', other: 'hours' }),
    day: plural(value, { one: 'day', other: 'days' }),
    week: plural(value, { one: 'week', other: 'weeks' }),
  };
  const how = (
    <InlineSelect
      label={t`Order of the steps`}
      value={order}
      options={orders}
      onChange={(next) => ask('journeys', { order: next })}
    />
  );
  const length = (
    <InlineNumber
      label={t`Length of the window`}
      value={value}
      min={1}
      max={viewBounds.windowValue}
      onChange={(next) => ask('journeys', { window: { ...window, value: Math.round(next) } })}
    />
  );
  const unit = (
    <InlineSelect
      label={t`Unit of the window`}
      value={window.unit}
      options={windowUnits.map((one) => ({ value: one, label: units[one] }))}
      onChange={(next) => ask('journeys', { window: { ...window, unit: next } })}
    />
  );
  const by = (
    <InlineSelect
      label={t`Split the funnel by`}
      value={splitChoiceOf(breakdown?.property ?? null)}
      options={splitOptions}
      onChange={(choice) => {
        const property = propertyOfSplit(choice);
        ask('journeys', { breakdown: property === null ? null : { property } });
      }}
    />
  );
  return (
    <Sentence label={t`How the funnel is counted`}>
      <Trans>
        {how}, within {length} {unit} of the first, split by {by}
      </Trans>
    </Sentence>
  );
};
