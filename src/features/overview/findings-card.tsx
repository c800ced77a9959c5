import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useMetric } from '../../queries/metric.ts';
import { useQueryContext, useViewQuery } from '../../queries/view-query.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { toDayRetentionQuery } from '../../state/to-query/retention.ts';
import { useViewStore } from '../../state/view-store.ts';
import { Card } from '../../ui/card/card.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { type Finding, telling, toFindings } from './findings.ts';
import { toContrastQuery } from './queries.ts';

const contrastDay = 7;
const most = 5;

/** Differences that chance does not explain, in sentences, each a way to its evidence. */
export const FindingsCard = () => {
  const { t } = useLingui();
  const dataset = useDatasetStore((store) => store.dataset);
  const properties = useMemo(
    () => (dataset ? telling(dataset.properties, dataset.report.events) : []),
    [dataset],
  );
  const overall = useMetric(useViewQuery(toDayRetentionQuery)).data;
  const contrasts = [
    useContrast(properties[0]),
    useContrast(properties[1]),
    useContrast(properties[2]),
    useContrast(properties[3]),
  ];
  const ready = contrasts.flatMap((result, at) => {
    const property = properties[at];
    return result && property !== undefined ? [{ property, result }] : [];
  });
  const found = overall ? toFindings(overall, ready, contrastDay) : null;
  const looked = found?.looked ?? 0;
  return (
    <Card
      span={5}
      title={<Trans>What stands out</Trans>}
      definition={
        <Trans>
          Differences that hold up at 5% after correcting for the {looked} that were looked at (Holm).
        </Trans>
      }
    >
      {found === null ? (
        <Skeleton height={200} />
      ) : found.findings.length === 0 ? (
        <EmptyState
          icon="check"
          title={t`Nothing beyond chance`}
          reason={t`The last four weeks are like the four before, and no group stays clearly more or less than the rest.`}
        />
      ) : (
        <ul className="hf-findings">
          {found.findings.slice(0, most).map((finding) => (
            <li
              key={
                finding.kind === 'shift'
                  ? `d${finding.offset}`
                  : `${finding.property} ${String(finding.value)}`
              }
            >
              <FindingLine finding={finding} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
};

function useContrast(property: string | undefined) {
  const view = useViewStore((store) => store.view);
  const context = useQueryContext();
  const query = useMemo(
    () => (property !== undefined && context ? toContrastQuery(property, view, context) : null),
    [property, view, context],
  );
  return useMetric(query).data;
}

const FindingLine = ({ finding }: { finding: Finding }) => {
  const format = useFormat();
  const navigate = useNavigate();
  const ask = useViewStore((store) => store.ask);
  const open = (): void => {
    ask('retention', {
      start: { role: 'register' },
      return: { role: 'use' },
      period: 'day',
      mode: 'on',
      offset: finding.offset,
      chart: finding.kind === 'shift' ? 'over-time' : 'curve',
      breakdown: finding.kind === 'shift' ? null : { property: finding.property },
    });
    void navigate({ to: '/retention', search: true });
  };
  const points = format.points(finding.difference.value);
  const range = format.pointsInterval(finding.difference.low, finding.difference.high);
  return (
    <>
      <button type="button" className="hf-finding" onClick={open}>
        {finding.kind === 'shift' ? (
          <Trans>
            D{finding.offset} went from {format.percent(finding.before.x / finding.before.n)} to{' '}
            {format.percent(finding.after.x / finding.after.n)} in the last {finding.days} days observed
          </Trans>
        ) : (
          <Trans>
            {finding.property} “{String(finding.value)}”: D{finding.offset}{' '}
            {format.percent(finding.inside.x / finding.inside.n)} against{' '}
            {format.percent(finding.outside.x / finding.outside.n)} elsewhere
          </Trans>
        )}
      </button>
      <p className="hf-finding-evidence">
        <Trans>
          {points} points (95% {range}),{' '}
          {format.count(finding.kind === 'shift' ? finding.after.n : finding.inside.n)} people
        </Trans>
      </p>
    </>
  );
};
