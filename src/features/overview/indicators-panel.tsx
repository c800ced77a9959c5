import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useChartCard } from '../../charts/frame/use-chart-card.ts';
import { Sparkline } from '../../charts/sparkline.tsx';
import { indicatorIds, sharesOfPeople } from '../../model/query/indicators.ts';
import type { Indicator } from '../../model/result/result.ts';
import { useQueryItem } from '../../parts/query/use-query-item.ts';
import { MetricError } from '../../parts/failure/metric-error.tsx';
import { useCompared, useOverlap } from '../../queries/compared.ts';
import { useConfigure } from '../../queries/dataset.ts';
import { useMetric } from '../../queries/metric.ts';
import { useAskedView, useViewQuery } from '../../queries/view-query.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { resolveRange } from '../../state/range.ts';
import { toIndicatorsQuery } from '../../state/to-query/indicators.ts';
import type { OverviewPeople } from '../../state/view.ts';
import { useViewStore } from '../../state/view-store.ts';
import { CardMenu } from '../../ui/card/card-menu.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { InlineNumber } from '../../ui/sentence/inline-number.tsx';
import { IndicatorStrip, IndicatorTile } from '../../ui/stat/indicator-tile.tsx';
import { Busy } from '../../ui/states/busy.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import type { Against } from './against.ts';
import {
  indicatorEvidence,
  indicatorLabels,
  indicatorMeanings,
  indicatorText,
  missingWords,
} from '../../parts/indicators/indicator-words.ts';
import { IndicatorsTable } from './indicators-table.tsx';
import { SupplyForm } from './supply-form.tsx';
import { TargetWords } from './target-words.tsx';
import { TileAgainst, TileDelta } from './tile-against.tsx';
import { tileTable } from './tile-table.ts';
import { lastWeeks, type Trend, within } from './trends.ts';
import { useAgainsts } from './use-againsts.ts';
import { usePeopleItem } from './use-people-item.ts';
import { useTargets, withTargets } from './use-targets.ts';
import { useTrends } from './use-trends.ts';
import { SentenceGap } from '../../ui/sentence/sentence-gap.tsx';

/** The nine indicators: value, target, met or missed, how it moved, against what is compared, what is missing. */
export const IndicatorsPanel = () => {
  const { t, i18n } = useLingui();
  const { data: found, stale, error, retry } = useMetric(useViewQuery(toIndicatorsQuery));
  const targets = useTargets();
  const data = useMemo(() => (found ? withTargets(found, targets) : null), [found, targets]);
  const trends = useTrends(data);
  const againsts = useAgainsts(data, trends);
  const [asTable, setAsTable] = useState(false);
  const showTable = useCallback(() => setAsTable(true), []);
  const box = useRef<HTMLDivElement>(null);
  const wasTable = useRef(asTable);
  // The menu that was chosen from is gone.
  useEffect(() => {
    if (wasTable.current !== asTable)
      box.current?.querySelector<HTMLElement>('.hf-card-menu-button')?.focus();
    wasTable.current = asTable;
  }, [asTable]);
  if (error)
    return <MetricError title={t`The indicators could not be computed.`} error={error} onRetry={retry} />;
  return (
    <div ref={box}>
      <Busy busy={stale || data === null}>
        {data && asTable ? (
          <IndicatorsTable indicators={data} onTiles={() => setAsTable(false)} />
        ) : (
          <IndicatorStrip label={t`Indicators`}>
            {data
              ? data.map((indicator) => (
                  <Tile
                    key={indicator.id}
                    indicator={indicator}
                    trend={trends[indicator.id]}
                    against={againsts[indicator.id]}
                    onTable={showTable}
                  />
                ))
              : indicatorIds.map((id) => (
                  <IndicatorTile
                    key={id}
                    label={i18n._(indicatorLabels[id])}
                    value=""
                    sparkline={<Skeleton height={24} />}
                  />
                ))}
          </IndicatorStrip>
        )}
        <AgainstNote />
      </Busy>
    </div>
  );
};

/** What the second figures are, in one line. */
const AgainstNote = () => {
  const format = useFormat();
  const compared = useCompared();
  const overlap = useOverlap();
  if (compared.kind !== 'people' && compared.kind !== 'previous') return null;
  if (compared.kind === 'people') {
    const { name } = compared;
    if (overlap !== 0)
      return (
        <p className="hf-against-note">
          <Trans>
            Against {name}, both as of the last day. Nothing is tested:{' '}
            <Plural value={overlap ?? 0} one="# person is" other="# people are" /> on both sides.
          </Trans>
        </p>
      );
    return (
      <p className="hf-against-note">
        <Trans>
          Against {name}, both as of the last day. Coloured: the difference holds up at 5% after correcting
          for all the tiles (Holm).
        </Trans>
      </p>
    );
  }
  const now = format.range(compared.now.from, compared.now.to);
  const before = format.range(compared.range.from, compared.range.to);
  return (
    <p className="hf-against-note">
      <Trans>
        {now} against {before}: Day-1, Day-7, Day-30 and Paid by who started in them, the rest at the end of
        each. Coloured: holds up at 5% after correcting for all the tiles (Holm).
      </Trans>
    </p>
  );
};

type TileProps = {
  indicator: Indicator;
  trend: Trend | undefined;
  against: Against | undefined;
  /** Shows all of them as a table. */
  onTable: () => void;
};

const Tile = memo(({ indicator, trend, against, onTable }: TileProps) => {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const dataset = useDatasetStore((store) => store.dataset);
  const { range: choice } = useAskedView();
  const ask = useViewStore((store) => store.ask);
  const label = i18n._(indicatorLabels[indicator.id]);
  const [lack] = indicator.missing ?? [];
  const reason = lack === undefined ? undefined : missingWords[lack];
  const range = dataset ? resolveRange(choice, dataset.resolved) : undefined;
  // Weekly uses look eight weeks back from the last day, whatever the dates.
  const shown = trend && (indicator.id === 'weekly-uses' ? lastWeeks(trend) : within(trend, range));
  const about = `${i18n._(indicatorMeanings[indicator.id])}\n${indicatorEvidence(indicator, format)}`;
  const id = sharesOfPeople.find((share) => share === indicator.id);
  const people: OverviewPeople | null =
    id && indicator.value !== null ? { card: 'indicator', id, side: 'numerator' } : null;
  const query = useViewQuery(toIndicatorsQuery);
  const peopleItem = usePeopleItem(people, id ? undefined : t`It is no share of the people`);
  const queryItem = useQueryItem(label, query);
  const { items } = useChartCard({
    title: label,
    chart: false,
    table: () => tileTable(indicator, shown),
    extra: [peopleItem, queryItem],
  });
  return (
    <IndicatorTile
      label={label}
      value={indicatorText(indicator, format)}
      target={<TargetWords label={label} indicator={indicator} />}
      met={indicator.met}
      hint={about}
      menu={
        <CardMenu
          of={label}
          about={about}
          items={[{ id: 'view', icon: 'table', label: t`Show all as table`, onSelect: onTable }, ...items]}
        />
      }
      {...(people && { onOpen: () => ask('overview', { people }) })}
      delta={
        <>
          {against && <TileDelta indicator={indicator} against={against} />}
          {indicator.id === 'ltv-cac' && indicator.value !== null ? <Cac /> : null}
        </>
      }
      note={against && <TileAgainst indicator={indicator} against={against} />}
      reason={
        reason === undefined || lack === undefined ? undefined : (
          <>
            {/* The field says as much, in the one line there is room for. */}
            {lack === 'cac' ? null : i18n._(reason)}
            <SentenceGap />
            {lack === 'denominator' || !dataset ? null : <SupplyForm lack={lack} dataset={dataset} />}
          </>
        )
      }
      sparkline={
        shown === undefined ? undefined : (
          <Sparkline
            values={shown.map(({ value }) => value)}
            label={t`${label} over the range`}
            tone={indicator.met === false ? 'bad' : 'accent'}
          />
        )
      }
    />
  );
});

/** What winning a customer costs, edited in place. */
const Cac = () => {
  const { t } = useLingui();
  const settings = useDatasetStore((store) => store.dataset?.settings);
  const { mutate } = useConfigure();
  const cac = settings?.economics?.cac;
  if (!settings || cac === undefined) return null;
  return (
    <div className="hf-tile-cac">
      <Trans>
        CAC{' '}
        <InlineNumber
          label={t`Cost of winning a customer`}
          value={cac}
          step={0.5}
          min={0.01}
          onChange={(value) => mutate({ ...settings, economics: { ...settings.economics, cac: value } })}
        />
      </Trans>
    </div>
  );
};
