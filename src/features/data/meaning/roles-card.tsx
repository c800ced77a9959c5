import { Button, Checkbox } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Dataset } from '../../../model/dataset.ts';
import { type RoleName, roleNames } from '../../../model/query/shared.ts';
import { dataPlaces } from '../../../parts/data-link/data-link.tsx';
import { Card } from '../../../ui/card/card.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { type DataColumn, DataTable } from '../../../ui/table/data-table.tsx';
import { ChangeBar } from './change-bar.tsx';
import { changedRoles, draftOfRoles, withRole, withRoles, withRolesDetected } from './role-draft.ts';
import { useApplySettings } from './use-apply-settings.ts';

type EventRow = Dataset['events'][number];

const mostAtFirst = 12;
const fewEvents = 4;

/** A list so short would leave most of the card beside the settings empty: both stand below one another. */
export const isShort = ({ events }: Pick<Dataset, 'events'>): boolean => events.length <= fewEvents;

type Props = { dataset: Dataset };

/** Which events count as registering, using, paying and giving feedback. Mount it anew for other settings. */
export const RolesCard = ({ dataset }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const { configure, busy } = useApplySettings(dataset);
  const { settings, resolved, events } = dataset;
  const now = draftOfRoles(resolved.roles);
  const [draft, setDraft] = useState(now);
  const [all, setAll] = useState(false);
  const changed = changedRoles(draft, now);
  const chosen = roleNames.some((role) => settings.roles?.[role] !== undefined);
  const byCount = events.toSorted((a, b) => b.events - a.events);
  const shown = all ? byCount : byCount.slice(0, mostAtFirst);
  const names: Record<RoleName, string> = {
    register: t`Registers`,
    use: t`Uses`,
    pay: t`Pays`,
    feedback: t`Feedback`,
  };
  const notice =
    draft.use.length === 0 ? (
      <Trans>No event is a use: every event without another role counts as one.</Trans>
    ) : draft.register.length === 0 ? (
      <Trans>No event registers: each person’s first event counts as their registration.</Trans>
    ) : undefined;
  const columns: DataColumn<EventRow>[] = [
    { id: 'event', header: t`Event`, cell: ({ name }) => <span className="hf-anywhere">{name}</span> },
    {
      id: 'events',
      header: t`Times`,
      cell: ({ events }) => format.count(events),
      align: 'end',
      spare: true,
    },
    ...roleNames.map((role): DataColumn<EventRow> => ({
      id: role,
      header: names[role],
      cell: ({ name }) => (
        <Checkbox
          aria-label={format.named(name, names[role])}
          checked={draft[role].includes(name)}
          onChange={(event) => setDraft(withRole(draft, role, name, event.currentTarget.checked))}
        />
      ),
    })),
  ];
  return (
    <Card
      id={dataPlaces.roles}
      span={isShort(dataset) ? 12 : 5}
      level={3}
      title={t`What the events mean`}
      definition={
        chosen
          ? t`Chosen by you. Every measure that speaks of registering, using or paying counts these.`
          : t`Found by their names. Every measure that speaks of registering, using or paying counts these.`
      }
      actions={
        chosen ? (
          <Button size="compact-xs" onClick={() => configure(withRolesDetected(settings))}>
            <Trans>Find them by name again</Trans>
          </Button>
        ) : undefined
      }
      notice={notice}
    >
      <DataTable
        label={t`Events and their roles`}
        columns={columns}
        rows={shown}
        rowKey={({ name }) => name}
      />
      {byCount.length > shown.length ? (
        <button type="button" className="hf-link hf-more" onClick={() => setAll(true)}>
          <Trans>Show all {byCount.length} events</Trans>
        </button>
      ) : null}
      <ChangeBar
        shown={changed.length > 0}
        busy={busy}
        onApply={() => configure(withRoles(settings, draft, changed))}
        onDiscard={() => setDraft(now)}
      />
    </Card>
  );
};
