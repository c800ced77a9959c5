import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Dataset } from '../../../model/dataset.ts';
import { dataPlaces } from '../../../parts/data-link/data-link.tsx';
import { Card } from '../../../ui/card/card.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import { useDatasetName } from '../use-dataset-name.ts';
import { dayIn } from './day-in.ts';
import { shareText } from './share-text.ts';
import { DuplicatesFact } from './duplicates-fact.tsx';
import { Figures } from './figures.tsx';
import { SetAside } from './set-aside.tsx';
import { useReadAgain } from './use-read-again.ts';

type Props = {
  dataset: Dataset;
  /** on a page of its own: over the whole width, without the way there */
  isWhole?: boolean;
};

/** What reading came to: every row is used, set aside or removed, and counted. */
export const ReportCard = ({ dataset, isWhole = false }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const nameOf = useDatasetName();
  const readAgain = useReadAgain(dataset);
  const { report, resolved } = dataset;
  const { rows, events, users, from, to, rejected, duplicates, clockChanges, leftOut = 0, lost = 0 } = report;
  const { mapping, timeOfDay, shortYears = 0 } = report;
  const setAside = rejected.reduce((sum, rejection) => sum + rejection.rows, 0);
  const share = (part: number): string | null => (rows === 0 ? null : shareText(format, part / rows));
  const span =
    from === null || to === null
      ? '—'
      : format.range(dayIn(from, resolved.timezone), dayIn(to, resolved.timezone));
  const zone = resolved.timezone;
  return (
    <Card
      id={isWhole ? undefined : dataPlaces.read}
      span={isWhole ? 12 : 7}
      level={isWhole ? 2 : 3}
      title={t`What was read`}
      definition={t`Every row is either used, set aside or removed as a repeat; nothing is dropped unseen.`}
      actions={
        isWhole ? undefined : (
          <Link to="/data/quality" search={true} className="hf-link">
            <Trans>Quality report</Trans>
          </Link>
        )
      }
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
          ...(leftOut > 0
            ? [{ label: t`Left out by choice`, value: format.count(leftOut), note: share(leftOut) }]
            : []),
          ...(lost > 0
            ? [{ label: t`Damaged in storage`, value: format.count(lost), note: share(lost) }]
            : []),
          { label: t`People`, value: format.count(users) },
        ]}
      />
      <dl className="hf-facts">
        <dt>{t`Span`}</dt>
        <dd>{span}</dd>
        <dt>{t`Duplicates`}</dt>
        <dd>
          <DuplicatesFact dataset={dataset} />
        </dd>
        {timeOfDay === undefined ? null : (
          <>
            <dt>{t`Time of day`}</dt>
            <dd>
              <Trans>
                From <code>{timeOfDay}</code>, put to the date in <code>{mapping.time}</code>.
              </Trans>
            </dd>
          </>
        )}
        {shortYears === 0 ? null : (
          <>
            <dt>{t`Years`}</dt>
            <dd>
              <Plural
                value={shortYears}
                one="# time has a year of two digits. It was taken as the last part of the date, from 1970 to 2069: a guess."
                other="# times have a year of two digits. It was taken as the last part of the date, from 1970 to 2069: a guess."
              />
            </dd>
          </>
        )}
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
      <SetAside name={nameOf(dataset)} dataset={dataset} level={isWhole ? 3 : 4} />
      {readAgain === null && setAside > 0 ? (
        <p className="hf-muted hf-aside-advice">
          <Icon name="info" size={14} />{' '}
          <Trans>Mend those rows in the file and drop it again to have them counted.</Trans>
        </p>
      ) : null}
    </Card>
  );
};
