import { Trans, useLingui } from '@lingui/react/macro';
import { Sparkline } from '../../../charts/sparkline.tsx';
import { useChartCard } from '../../../charts/frame/use-chart-card.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';
import { useGroupWords } from '../../../parts/groups/use-group-words.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { CardMenu } from '../../../ui/card/card-menu.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { InlineSelect } from '../../../ui/sentence/inline-select.tsx';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { CardBody } from '../card-body.tsx';
import { useCardExtras } from '../use-card-extras.ts';
import type { FeatureRow } from './features-view.ts';
import { useFeatures } from './use-features.ts';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

/** A property with more values than this tells people apart, not features. */
const mostValues = 200;

/** Which features people use, and whether they use them again. */
export const FeaturesCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const ask = useViewStore((store) => store.ask);
  const dataset = useDatasetStore((store) => store.dataset);
  const { features, queries, everyone, answer } = useFeatures();
  const nameOf = useGroupWords(features?.property ?? undefined);
  const title = t`Feature use`;
  const rows = answer.data ?? [];
  const asked = queries?.map(({ value, of, query }) => {
    if (value === null) return { name: t`Everyone`, query };
    const feature = nameOf({ value });
    const name = {
      people: t`${feature}: people`,
      again: t`${feature}: used it again`,
      trend: t`${feature}: trend`,
    };
    return { name: name[of], query };
  });
  const name = ({ value }: FeatureRow): string => nameOf({ value });
  const usedAgain = (feature: string, share: string): string => t`${feature}: ${share} used it again`;
  const usedOnce = (feature: string, people: string): string => t`${feature}: ${people} on one day only`;
  const widest = rows.toSorted((a, b) => b.people - a.people)[0];
  const { items } = useChartCard({
    title,
    chart: false,
    table: () => ({
      header: ['feature', 'people', 'share', 'began', 'observed', 'again', 'again_share', 'low', 'high'],
      rows: rows.map((row) => ({
        key: name(row),
        texts: [],
        cells: [
          name(row),
          row.people,
          row.share,
          row.began,
          row.again?.size ?? null,
          row.again?.retained ?? null,
          row.again?.rate ?? null,
          row.again?.low ?? null,
          row.again?.high ?? null,
        ],
      })),
    }),
    extra: useCardExtras(
      title,
      asked ?? null,
      widest ? { card: 'feature', value: widest.value, again: null } : null,
    ),
  });
  const grey = (few: boolean, text: string) =>
    few ? (
      <span className="hf-few" title={t`fewer than ${fewPeople} people: too few to say much`}>
        {text}
      </span>
    ) : (
      text
    );
  const choices = (dataset?.properties ?? []).filter(
    ({ distinct, values, type }) => type !== 'number' && values.length > 0 && distinct <= mostValues,
  );
  const best = rows
    .filter(({ again }) => (again?.size ?? 0) >= fewPeople)
    .toSorted((a, b) => (b.again?.rate ?? 0) - (a.again?.rate ?? 0))[0];
  const zone = dataset?.resolved.timezone ?? '';
  const left = (features?.total ?? 0) - (features?.values.length ?? 0);
  return (
    <Card
      span={12}
      title={title}
      definition={
        <Trans>
          Features are{' '}
          <InlineSelect
            label={t`What features are`}
            value={features?.property === null ? 'events' : `=${features?.property ?? ''}`}
            options={[
              { value: 'events', label: t`the events besides registering` },
              ...choices.map((property) => ({
                value: `=${property.name}`,
                label: t`values of ${property.name}`,
                hint: format.count(property.distinct),
              })),
            ]}
            onChange={(value) => ask('engagement', { features: value === 'events' ? null : value.slice(1) })}
          />
          : people who used each in these dates, as a share of the {format.count(everyone)} people who did
          anything; of those who began to use it in these dates, who used it again on a later day. Days in{' '}
          {zone}.
        </Trans>
      }
      menu={<CardMenu of={title} items={items} />}
      notice={
        widest && everyone ? (
          <>
            <Trans>
              Widest used: {name(widest)}, by {format.percent(widest.share)} of the people.
            </Trans>
            <SentenceGap />
            {best?.again ? (
              <Trans>
                Most used again: {name(best)}, by {format.percent(best.again.rate)} of those who began (
                {format.interval(best.again.low, best.again.high)}).
              </Trans>
            ) : null}
            {left > 0 ? (
              <>
                <SentenceGap />
                <Trans>{format.count(left)} rarer ones are left out.</Trans>
              </>
            ) : null}
          </>
        ) : undefined
      }
    >
      <CardBody answer={answer} height={260} isEmpty={() => everyone === 0}>
        {(shown) => (
          <DataTable<FeatureRow>
            label={title}
            rows={shown}
            rowKey={(row) => JSON.stringify(row.value)}
            defaultSort={{ id: 'people', desc: true }}
            onOpenRow={({ value }) => ask('engagement', { people: { card: 'feature', value, again: null } })}
            columns={[
              { id: 'feature', header: t`Feature`, cell: (row) => name(row), sortBy: (row) => name(row) },
              {
                id: 'people',
                header: t`People`,
                align: 'end',
                cell: ({ people }) => format.count(people),
                sortBy: ({ people }) => people,
              },
              {
                id: 'share',
                header: t`Of all active`,
                align: 'end',
                cell: ({ share, people }) => (
                  <span className="hf-bar-cell">
                    <i style={{ width: `${(share ?? 0) * 100}%` }} />
                    <span>{grey(people < fewPeople, format.percent(share))}</span>
                  </span>
                ),
                sortBy: ({ share }) => share,
              },
              {
                id: 'began',
                header: t`Began`,
                align: 'end',
                cell: ({ began }) => format.count(began),
                sortBy: ({ began }) => began,
              },
              {
                id: 'again',
                header: t`Used it again`,
                align: 'end',
                cell: ({ again, value }) =>
                  again === null ? (
                    <span
                      className="hf-quiet"
                      title={t`Nobody began to use it early enough to be seen again`}
                    >
                      —
                    </span>
                  ) : (
                    <button
                      type="button"
                      className="hf-number-link"
                      aria-label={usedAgain(nameOf({ value }), format.percent(again.rate))}
                      title={t`${format.count(again.retained)} of ${format.count(again.size)}, 95% ${format.interval(again.low, again.high)}`}
                      onClick={() => ask('engagement', { people: { card: 'feature', value, again: true } })}
                    >
                      {grey(again.size < fewPeople, format.percent(again.rate))}
                    </button>
                  ),
                sortBy: ({ again }) => again?.rate ?? null,
              },
              {
                id: 'once',
                header: t`On one day only`,
                align: 'end',
                cell: ({ again, value }) =>
                  again === null ? (
                    '—'
                  ) : (
                    <button
                      type="button"
                      className="hf-number-link"
                      aria-label={usedOnce(nameOf({ value }), format.count(again.size - again.retained))}
                      onClick={() => ask('engagement', { people: { card: 'feature', value, again: false } })}
                    >
                      {format.count(again.size - again.retained)}
                    </button>
                  ),
                sortBy: ({ again }) => (again ? again.size - again.retained : null),
              },
              {
                id: 'trend',
                header: t`Trend`,
                width: '150px',
                cell: ({ trend }) => {
                  const known = trend.filter((n) => n !== null);
                  return (
                    <Sparkline
                      values={trend}
                      label={t`from ${format.count(known[0] ?? null)} to ${format.count(known.at(-1) ?? null)} people`}
                    />
                  );
                },
              },
            ]}
          />
        )}
      </CardBody>
    </Card>
  );
};
