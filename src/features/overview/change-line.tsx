import { Trans, useLingui } from '@lingui/react/macro';
import { useFormat } from '../../ui/format/format-context.tsx';
import type { Change } from './changes.ts';
import { useOpenChange } from './use-open-change.ts';
import { useMeasureWords } from './use-measure-words.ts';

/** One change in a sentence; a click opens the page, dates and people that show it. */
export const ChangeLine = ({ change }: { change: Change }) => {
  const { t } = useLingui();
  const format = useFormat();
  const open = useOpenChange();
  const words = useMeasureWords();
  const { measure, group, before, now, difference, p } = change;
  const [was, is] = [format.percent(before.x / before.n), format.percent(now.x / now.n)];
  const what = words(measure);
  const whom = group && `${group.property} “${String(group.value)}”`;
  const points = format.points(difference.value);
  const range = format.pointsInterval(difference.low, difference.high);
  return (
    <>
      <button type="button" className="hf-finding" onClick={() => open(change)}>
        {whom === null ? (
          difference.value > 0 ? (
            <Trans>
              {what} rose from {was} to {is}
            </Trans>
          ) : (
            <Trans>
              {what} fell from {was} to {is}
            </Trans>
          )
        ) : difference.value > 0 ? (
          <Trans>
            {whom}: {what} rose from {was} to {is}
          </Trans>
        ) : (
          <Trans>
            {whom}: {what} fell from {was} to {is}
          </Trans>
        )}
      </button>
      <p className="hf-finding-evidence">
        {t`${points} points (95% ${range}), ${format.count(now.x)} of ${format.count(now.n)} against ${format.count(before.x)} of ${format.count(before.n)}, ${format.p(p)}`}
      </p>
    </>
  );
};
