import './query-view.css';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Query } from '../../../model/query/query.ts';
import { explicitSettings } from '../../../model/settings/explicit.ts';
import { useErrorWords } from '../../../parts/failure/use-error-words.ts';
import { useQuerySql } from '../../../queries/query-sql.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { CopyButton } from './copy-button.tsx';
import { Listing } from './listing.tsx';
import type { NamedQuery } from '../../../state/asked-store.ts';

/** A list of a year's days would fill the screen; what is copied is whole. */
const longest = 240;
const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

type Props = { queries: readonly NamedQuery[] };

/** A question as the engine is asked it, and the same as SQL for a warehouse; of several, one at a time. */
export const QueryView = ({ queries }: Props) => {
  const { t } = useLingui();
  const [chosen, setChosen] = useState(0);
  const query = (queries[chosen] ?? queries[0])?.query;
  return (
    <div className="hf-query">
      {queries.length > 1 ? (
        <NativeSelect
          label={
            <Plural
              value={queries.length}
              one="This card asks # question"
              other="This card asks # questions"
            />
          }
          value={String(chosen)}
          data={queries.map(({ name }, at) => ({ value: String(at), label: name }))}
          onChange={(event) => setChosen(Number(event.currentTarget.value))}
        />
      ) : null}
      {query ? (
        <>
          <Listing
            title={t`Query (JSON)`}
            text={JSON.stringify(query, null, 2)}
            about={<Trans>What the engine is asked; the command line takes the same.</Trans>}
          />
          <Sql query={query} />
          <InSettings />
        </>
      ) : null}
    </div>
  );
};

/** What an answer depends on besides the question and the events. */
const InSettings = () => {
  const { t } = useLingui();
  const dataset = useDatasetStore((store) => store.dataset);
  if (!dataset) return null;
  return (
    <Listing
      title={t`Settings (JSON)`}
      text={JSON.stringify(explicitSettings(dataset.settings, dataset.resolved), null, 2)}
      about={
        <Trans>
          What was set and found for these data. Given to the command line as <code>--settings</code>, with
          the same events, the numbers are the same on every machine.
        </Trans>
      }
    />
  );
};

const Sql = ({ query }: { query: Query }) => {
  const { t } = useLingui();
  const words = useErrorWords();
  const { data, error } = useQuerySql(query);
  const columns = useDatasetStore((store) => store.dataset?.settings.columns);
  const { user = 'user', event = 'event', time = 'time' } = columns ?? {};
  const title = t`ClickHouse SQL`;
  const bound = t`Bound parameters`;
  const reasons: Record<string, string | undefined> = {
    kind:
      query.kind === 'clusters'
        ? t`SQL fits no clusters: they are found where the engine runs, here in this browser.`
        : t`It reads no events: it compares numbers that are already counted.`,
    model: t`SQL fits no model: ask without it.`,
    'of.model': t`SQL fits no model: ask without it.`,
  };
  if (error)
    return (
      <section className="hf-query-part">
        <h3>{title}</h3>
        <p role="alert">
          <Trans>SQL cannot answer this question.</Trans> {reasons[error.failure.field] ?? words(error)}
        </p>
      </section>
    );
  if (data === undefined) return <Skeleton height={220} />;
  const values = Object.fromEntries(data.parameters.map(({ name, text }) => [name, text]));
  return (
    <>
      <Listing
        title={title}
        text={data.sql}
        about={
          <Trans>
            For a table <code>events</code> with the columns <code>{user}</code>, <code>{event}</code>,{' '}
            <code>{time}</code> and one for each property. Values are bound, never pasted into the text.
          </Trans>
        }
      >
        <CopyButton text={data.script}>
          <Trans>Copy with its values</Trans>
        </CopyButton>
      </Listing>
      <section className="hf-query-part">
        <header>
          <h3>{bound}</h3>
          <CopyButton label={t`Copy: ${bound}`} text={JSON.stringify(values, null, 2)} />
        </header>
        <DataTable
          label={bound}
          rows={data.parameters}
          rowKey={({ name }) => name}
          columns={[
            { id: 'name', header: t`Name`, width: '70px', cell: ({ name }) => <code>{name}</code> },
            { id: 'type', header: t`Type`, width: '130px', cell: ({ type }) => <code>{type}</code> },
            {
              id: 'value',
              header: t`Value`,
              cell: ({ text }) => <code className="hf-query-value">{shortened(text)}</code>,
            },
          ]}
        />
      </section>
    </>
  );
};
