import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Dataset } from '../../../model/dataset.ts';
import { Card } from '../../../ui/card/card.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { useIntakeStore } from '../intake/intake-store.ts';
import { useSourceNames } from '../use-source-names.ts';
import { LeftOut } from './left-out.tsx';
import { useIntake } from '../intake/use-intake.ts';

type Props = { dataset: Dataset };

/** How the data was understood: its form, and which column is who, what and when. */
export const SourceCard = ({ dataset }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const sources = useSourceNames();
  const { checkMapping } = useIntake();
  const last = useIntakeStore((store) => store.last);
  const { report, resolved, settings, origin, importedAt } = dataset;
  const { mapping, columns } = report;
  const isEvery = settings.everyEvent === mapping.event && settings.columns?.event === undefined;
  const origins = { demo: t`the demo’s API`, file: t`a file`, api: t`an API` };
  const rest = columns.filter((column) => !Object.values(mapping).includes(column));
  const canCheck = origin === 'file' && last?.kind === 'files' && last.datasetId === dataset.id;
  const form = report.format.toUpperCase();
  const shown = format.enumerate(rest.slice(0, 12));
  const more = rest.length - 12;
  const leftOut = (report.files ?? []).flatMap(({ name, failure }) => (failure ? [{ name, failure }] : []));
  return (
    <Card
      span={5}
      level={3}
      title={t`How it was understood`}
      definition={t`Which column says who, what and when; the others are properties.`}
      actions={
        canCheck ? (
          <Button size="compact-xs" onClick={checkMapping}>
            <Trans>Change and read again</Trans>
          </Button>
        ) : undefined
      }
    >
      <dl className="hf-facts">
        <dt>{t`Person`}</dt>
        <dd>
          <code>{mapping.user}</code>
        </dd>
        <dt>{t`Event`}</dt>
        <dd>
          <code>{mapping.event}</code>
          {isEvery ? <> ({t`in every row`})</> : null}
        </dd>
        <dt>{t`Time`}</dt>
        <dd>
          <code>{mapping.time}</code>
        </dd>
        <dt>{t`Properties`}</dt>
        <dd>
          {rest.length === 0 ? t`none` : shown}
          {more > 0 ? <> {t`and ${more} more`}</> : null}
        </dd>
        <dt>{t`Read as`}</dt>
        <dd>{report.source === 'mixed' ? t`several exports together` : sources[report.source]}</dd>
        <dt>{t`Form`}</dt>
        <dd>
          <Trans>
            {form}, from {origins[origin]}
          </Trans>
        </dd>
        <dt>{t`Days in`}</dt>
        <dd>{resolved.timezone}</dd>
        <dt>{t`Counted up to`}</dt>
        <dd>{format.dateTime(resolved.asOf, resolved.timezone)}</dd>
        <dt>{t`When read`}</dt>
        <dd>{format.dateTime(Date.parse(importedAt))}</dd>
      </dl>
      <LeftOut files={leftOut} />
    </Card>
  );
};
