import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Dataset } from '../../../model/dataset.ts';
import { type Oddity, type Quality, withOddity } from '../../../model/quality.ts';
import type { Indicator } from '../../../model/result/result.ts';
import { useErrorWords } from '../../../parts/failure/use-error-words.ts';
import { indicatorLabels, indicatorText } from '../../../parts/indicators/indicator-words.ts';
import { useWeighed } from '../../../queries/quality.ts';
import type { Format } from '../../../ui/format/create-format.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { dayIn } from '../report/day-in.ts';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

type Props = { dataset: Dataset; quality: Quality; oddity: Oddity };

/** What leaving an oddity out does to the numbers, the rest as it is now: both sides are counted. */
export const Effect = ({ dataset, quality, oddity }: Props) => {
  const { i18n } = useLingui();
  const format = useFormat();
  const words = useErrorWords();
  const { choices, resolved } = dataset;
  const counted = useWeighed(dataset, withOddity(choices, oddity, false, quality));
  const without = useWeighed(dataset, withOddity(choices, oddity, true, quality));
  const failure = counted.error ?? without.error;
  if (failure)
    return (
      <p className="hf-muted" title={failure.message}>
        {words(failure)}
      </p>
    );
  if (!counted.data || !without.data) return <Skeleton height={34} />;
  const events = counted.data.events - without.data.events;
  const people = counted.data.users - without.data.users;
  const until = [without.data, counted.data].map(({ asOf }) => format.date(dayIn(asOf, resolved.timezone)));
  const changed = counted.data.indicators.flatMap((indicator, index) => {
    const other = without.data.indicators[index];
    if (!other || Object.is(indicator.value, other.value)) return [];
    const texts = [indicator, other].map((one) => indicatorText(one, format) ?? '—');
    // A change below what is shown is told by more digits, never as none.
    const [before = '', after = ''] =
      texts[0] === texts[1] ? [indicator, other].map((one) => preciseText(one, format)) : texts;
    return [{ id: indicator.id, before, after }];
  });
  return (
    <>
      <p>
        <Trans>
          Without them <Plural value={events} one="# event" other="# events" /> and{' '}
          <Plural value={people} one="# person" other="# people" /> fewer are counted.
        </Trans>
        <SentenceGap />
        {until[0] === until[1] ? null : (
          <Trans>
            “Now” is {until[0]}, not {until[1]}.
          </Trans>
        )}
        <SentenceGap />
        {changed.length === 0 ? <Trans>None of the nine indicators changes.</Trans> : null}
      </p>
      {changed.length === 0 ? null : (
        <dl className="hf-effect-list">
          {changed.map(({ id, before, after }) => (
            <div key={id}>
              <dt>{i18n._(indicatorLabels[id])}</dt>
              <dd>
                {before} → <b>{after}</b>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
};

const preciseText = ({ id, value }: Indicator, format: Format): string =>
  id === 'weekly-uses' || id === 'ltv-cac' ? format.decimal(value, 5) : format.percent(value, 4);
