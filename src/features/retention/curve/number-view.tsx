import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { Sparkline } from '../../../charts/sparkline.tsx';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { savedDataset, savedKeyOf, useSavedStore } from '../../../state/saved-store.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { IndicatorStrip, IndicatorTile } from '../../../ui/stat/indicator-tile.tsx';
import type { Answered } from '../answer.ts';
import { averageAt } from '../groups.ts';
import { groupKey } from '../../../parts/groups/group-choice.ts';
import { useOffset } from '../offset-choice.tsx';
import { useFigures } from '../use-figures.ts';
import { useOffsetWords } from '../words.ts';
import { useGroupWords } from '../../../parts/groups/use-group-words.ts';
import { LeftOutNote } from './left-out-note.tsx';
import { toOverTime } from './over-time-view.ts';
import { targetsOf } from './targets.ts';

/** One offset as one figure, or one for each group. */
export const NumberView = ({ answered }: { answered: Answered }) => {
  const { t } = useLingui();
  const format = useFormat();
  const figures = useFigures();
  const offset = useOffset(answered);
  const average = useViewStore((store) => store.view.retention.average);
  const ask = useViewStore((store) => store.ask);
  const dataset = useDatasetStore((store) => store.dataset);
  const saved = useSavedStore((store) => store.saved);
  const words = useOffsetWords()(answered.plan);
  const groupName = useGroupWords(answered.query.breakdown?.property);
  const overTime = useMemo(() => toOverTime(answered, offset), [answered, offset]);
  const target = targetsOf(answered.query, savedDataset(saved, dataset ? savedKeyOf(dataset) : '')).find(
    ({ day }) => day === offset,
  );
  if (answered.query.breakdown)
    return (
      <>
        <IndicatorStrip label={words.offsetTitle(offset)}>
          {overTime.lines.map(({ group, trend }) => {
            const at = averageAt(group, offset, average);
            return (
              <IndicatorTile
                key={groupKey(group)}
                label={groupName(group)}
                value={at.rate === null ? null : format.percent(at.rate)}
                target={target && t`target ≥ ${format.percent(target.rate, 0)}`}
                met={target && at.rate !== null ? at.rate >= target.rate : null}
                hint={figures.behind(at)}
                reason={t`nobody observed that long yet`}
                sparkline={
                  <Sparkline
                    values={trend.map(({ rate, open }) => (open ? null : rate))}
                    label={t`by cohort`}
                    tone="neutral"
                  />
                }
              />
            );
          })}
        </IndicatorStrip>
        <LeftOutNote leftOut={overTime.leftOut} shown={overTime.lines.length} />
      </>
    );
  const [line] = overTime.lines;
  if (!line) return null;
  const at = averageAt(line.group, offset, average);
  return (
    <div className="hf-number">
      <button
        type="button"
        className="hf-number-value"
        aria-label={t`${format.percent(at.rate)}: show the people`}
        onClick={() => ask('retention', { cell: { cohort: null, offset, retained: true } })}
      >
        {format.percent(at.rate)}
      </button>
      <p className="hf-number-behind">
        {at.rate === null ? <Trans>Nobody has been observed that long yet.</Trans> : figures.behind(at)}
      </p>
      {target && at.rate !== null ? (
        <p className="hf-number-target" data-met={at.rate >= target.rate ? 'yes' : 'no'}>
          {at.rate >= target.rate ? (
            <Trans>Meets the target of {format.percent(target.rate, 0)}</Trans>
          ) : (
            <Trans>
              Misses the target of {format.percent(target.rate, 0)} by{' '}
              {format.decimal((target.rate - at.rate) * 100, 1)} points
            </Trans>
          )}
        </p>
      ) : null}
      <Sparkline
        values={line.trend.map(({ rate, open }) => (open ? null : rate))}
        label={t`by cohort`}
        tone="accent"
        height={72}
      />
    </div>
  );
};
