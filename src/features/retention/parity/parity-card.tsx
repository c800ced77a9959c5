import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { ChartTable } from '../../../charts/frame/chart-table.ts';
import { TableView } from '../../../charts/frame/table-view.tsx';
import { useChartCard } from '../../../charts/frame/use-chart-card.ts';
import { MetricError } from '../../../parts/failure/metric-error.tsx';
import { useViewStore } from '../../../state/view-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { CardMenu } from '../../../ui/card/card-menu.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { type Answer, type Answered, useAnswer } from '../answer.ts';
import { AnswerBody } from '../answer-body.tsx';
import { hasPeople } from '../groups.ts';
import { OffsetChoice, useOffset } from '../offset-choice.tsx';
import { useMenuItems } from '../use-menu-items.ts';
import { useOffsetWords } from '../words.ts';
import { ParityRow } from './parity-row.tsx';
import { ParityWhy } from './parity-why.tsx';
import {
  parityOffset,
  type Product,
  productNames,
  productRules,
  products,
  toParityQuery,
  toParityQuestion,
  toParityValues,
} from './parity-view.ts';

/** The same people and events under the default rules of three other products, and why their numbers differ. */
export const ParityCard = ({ everyone }: { everyone: Answer }) => {
  const { t } = useLingui();
  const format = useFormat();
  const { answered } = everyone;
  const average = useViewStore((store) => store.view.retention.average);
  const ask = useViewStore((store) => store.ask);
  const cell = useOffset(answered);
  const rows = useProducts(answered, cell);
  const here = answered && toParityValues(answered.result.groups[0], cell);
  const shownRates = [
    { name: 'Holdfast', rate: here?.[average] ?? null },
    ...rows.map(({ product, answer, values }) => ({
      name: productNames[product],
      rate: answer.answered ? values[productRules[product].average] : null,
    })),
  ];
  const title = t`The same data elsewhere`;
  const table: ChartTable = {
    header: [
      t`Product`,
      t`Came back`,
      t`Out of`,
      t`pooled`,
      t`95% from`,
      t`95% to`,
      t`mean`,
      t`size-weighted`,
    ],
    rows: [
      ...(here ? [{ name: 'Holdfast', values: here }] : []),
      ...rows.map(({ product, values }) => ({ name: productNames[product], values })),
    ].map(({ name, values: { behind, pooled, simple, sizeWeighted } }) => {
      const people = [behind?.retained ?? null, behind?.size ?? null];
      const shares = [pooled, behind?.low ?? null, behind?.high ?? null, simple, sizeWeighted];
      const texts = [name, ...people.map(format.count), ...shares.map((share) => format.percent(share))];
      return { key: name, texts, cells: [name, ...people, ...shares] };
    }),
  };
  const { view, items } = useChartCard({
    title,
    table: () => table,
    extra: useMenuItems(
      title,
      rows.flatMap(({ product, answer: { answered: other } }) =>
        other ? [{ name: productNames[product], query: other.query }] : [],
      ),
      cell,
    ),
  });
  return (
    <Card
      span={4}
      title={title}
      definition={answered ? <Definition answered={answered} cell={cell} /> : <Skeleton width={220} />}
      menu={<CardMenu of={title} items={items} />}
      notice={
        here &&
        answered &&
        hasPeople(answered) &&
        rows.every(({ answer }) => answer.answered) &&
        shownRates.every(({ rate }) => rate === null) ? (
          <Trans>Nobody has been observed that long yet.</Trans>
        ) : (
          <Spread shown={shownRates} />
        )
      }
    >
      <AnswerBody answer={everyone} height={300}>
        {(shown) =>
          view === 'table' ? (
            <TableView label={title} table={table} maxHeight={300} />
          ) : (
            <ul className="hf-parity">
              <ParityRow
                name="Holdfast"
                values={here}
                average={average}
                why={<Trans>Your question, as the sentence above says it.</Trans>}
              />
              {rows.map(({ product, answer, values }) =>
                answer.error ? (
                  <li key={product}>
                    <MetricError
                      title={t`${productNames[product]}: this could not be computed.`}
                      error={answer.error}
                      onRetry={answer.retry}
                    />
                  </li>
                ) : (
                  <ParityRow
                    key={product}
                    name={productNames[product]}
                    values={answer.answered && values}
                    average={productRules[product].average}
                    against={here?.[average] ?? null}
                    stale={answer.stale}
                    why={<ParityWhy answered={shown} cell={cell} product={product} />}
                    onAsk={() => ask('retention', toParityQuestion(product))}
                  />
                ),
              )}
            </ul>
          )
        }
      </AnswerBody>
    </Card>
  );
};

/** How far apart the rules alone put the same data; nothing until all numbers are there. */
const Spread = ({ shown }: { shown: readonly { name: string; rate: number | null }[] }) => {
  const format = useFormat();
  const known = shown.flatMap(({ name, rate }) => (rate === null ? [] : [{ name, rate }]));
  const sorted = known.toSorted((a, b) => a.rate - b.rate);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (!least || !most || known.length < shown.length) return null;
  const [low, high] = [format.percent(least.rate), format.percent(most.rate)];
  if (low === high) return <Trans>All four say {low} here.</Trans>;
  const apart = format.points(most.rate - least.rate).replace('+', '');
  return (
    <Trans>
      From {low} ({least.name}) to {high} ({most.name}): the rules alone make {apart} points.
    </Trans>
  );
};

/** The products' answers at the offset; Mixpanel and Amplitude share a query and differ in their average. */
function useProducts(answered: Answered | null, cell: number) {
  const offset = answered ? parityOffset(answered, cell) : 0;
  const queries = useMemo(() => {
    if (!answered) return null;
    const of = (product: Product) => toParityQuery(answered.query, product, offset);
    return { mixpanel: of('mixpanel'), amplitude: of('amplitude'), posthog: of('posthog') };
  }, [answered, offset]);
  const answers = {
    mixpanel: useAnswer(queries?.mixpanel ?? null),
    amplitude: useAnswer(queries?.amplitude ?? null),
    posthog: useAnswer(queries?.posthog ?? null),
  };
  return products.map((product) => {
    const answer = answers[product];
    return {
      product,
      answer,
      values: toParityValues(answer.answered?.result.groups[0], offset, product),
    };
  });
}

const Definition = ({ answered, cell }: { answered: Answered; cell: number }) => {
  const words = useOffsetWords();
  const choice = <OffsetChoice answered={answered} />;
  if (!answered.plan.brackets) return <Trans>At {choice}, by the rules that each product starts with.</Trans>;
  const begins = words({ ...answered.plan, brackets: null }).offset(parityOffset(answered, cell));
  return (
    <Trans>
      Your bracket of {choice}; the others at {begins}, where it begins.
    </Trans>
  );
};
