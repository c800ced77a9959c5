import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Dataset } from '../../../model/dataset.ts';
import { Card } from '../../../ui/card/card.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import { useDatasetName } from '../use-dataset-name.ts';
import { dayIn } from './day-in.ts';
import { shareText } from './share-text.ts';
import { Figures } from './figures.tsx';
import { SetAside } from './set-aside.tsx';
import { useReadAgain } from './use-read-again.ts';

type Props = { dataset: Dataset };

/** What reading came to: every row is used, set aside or removed, and counted. */
export const ReportCard = ({ dataset }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const nameOf = useDatasetName();
  const readAgain = useReadAgain(dataset);
  const { report, resolved } = dataset;
  const { rows, events, users, from, to, rejected, duplicates, clockChanges } = report;
  const setAside = rejected.reduce((sum, rejection) => sum + rejection.rows, 0);
  const share = (part: number): string | null => (rows === 0 ? null : shareText(format, part / rows));
  const span =
    from === null || to === null
      ? '—'
      : format.range(dayIn(from, resolved.timezone), dayIn(to, resolved.timezone));
  const key = duplicates.key?.join(', ') ?? null;
  const zone = resolved.timezone;
  return (
    <Card
      span={7}
      level={3}
      title={t`What was read`}
      definition={t`Every row is either used, set aside or removed as a repeat; nothing is dropped unseen.`}
    >
      <Figures
        label={t`What was read`}
        figures={[
          { label: t`Rows read`, value: format.count(rows) },
          { label: t`Used`, value: format.count(events), note: share(events) },
          { label: t`Set aside`, value: format.count(setAside), note: share(setAside) },
          {
            label: t`Repeats removed`,
            value: format.count(duplicates.removed),
            note: share(duplicates.removed),
          },
          { label: t`People`, value: format.count(users) },
        ]}
      />
      <dl className="hf-facts">
        <dt>{t`Span`}</dt>
        <dd>{span}</dd>
        <dt>{t`Duplicates`}</dt>
        <dd>
          {key === null ? (
            duplicates.identicalKept > 0 ? (
              <>
                <Plural
                  value={duplicates.identicalKept}
                  one="# row repeats another in every column and is counted."
                  other="# rows repeat others in every column and are counted."
                />{' '}
                {readAgain ? (
                  <button
                    type="button"
                    className="hf-link"
                    onClick={() => readAgain((options) => ({ ...options, duplicates: 'remove' }))}
                  >
                    <Trans>Keep one of each: read again</Trans>
                  </button>
                ) : (
                  <Trans>To keep one of each, read the file again.</Trans>
                )}
              </>
            ) : duplicates.removed > 0 ? (
              <>
                <Plural
                  value={duplicates.removed}
                  one="# identical row was removed."
                  other="# identical rows were removed."
                />{' '}
                {readAgain ? (
                  <button
                    type="button"
                    className="hf-link"
                    onClick={() => readAgain(({ settings }) => ({ settings }))}
                  >
                    <Trans>Count them all: read again</Trans>
                  </button>
                ) : null}
              </>
            ) : (
              <Trans>No two rows are the same.</Trans>
            )
          ) : (
            <Trans>
              Told by {key}: {format.count(duplicates.removed)} repeated rows removed.
            </Trans>
          )}
        </dd>
        {clockChanges.skipped + clockChanges.repeated > 0 ? (
          <>
            <dt>{t`Clock changes`}</dt>
            <dd>
              <Trans>
                {format.count(clockChanges.skipped)} times that {zone} skipped were moved forward,{' '}
                {format.count(clockChanges.repeated)} that it has twice were taken as the first.
              </Trans>
            </dd>
          </>
        ) : null}
      </dl>
      <SetAside name={nameOf(dataset)} rejected={rejected} rows={rows} />
      {readAgain === null && setAside > 0 ? (
        <p className="hf-muted hf-aside-advice">
          <Icon name="info" size={14} />{' '}
          <Trans>Mend those rows in the file and drop it again to have them counted.</Trans>
        </p>
      ) : null}
    </Card>
  );
};
