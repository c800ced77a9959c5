import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import type { Dataset } from '../../../model/dataset.ts';
import { type DatasetAction, datasetStore } from '../../../state/dataset-store.ts';
import { intakeStore } from './intake-store.ts';

const told: readonly DatasetAction[] = ['read-files', 'read-api', 'refresh'];

/** Says in a few words what a reading brought, and remembers which data set came of it. */
export const useReadNotice = (): void => {
  const { t } = useLingui();
  const tell = ({ name, report }: Dataset): void => {
    const setAside = report.rejected.reduce((sum, { rows }) => sum + rows, 0);
    const events = t`${plural(report.events, { one: '# event', other: '# events' })}`;
    const people = t`${plural(report.users, { one: '# person', other: '# people' })}`;
    const leftOut = (report.files ?? []).filter(({ failure }) => failure).length;
    const without =
      leftOut === 0
        ? ''
        : ` ${t`${plural(leftOut, { one: '# file is no list of events and was left out.', other: '# files are no lists of events and were left out.' })}`}`;
    const rows =
      setAside === 0
        ? t`${events} by ${people}. Every row could be used.`
        : t`${events} by ${people}. ${plural(setAside, { one: '# row was', other: '# rows were' })} set aside; the Data page says why.`;
    notifications.show({
      title: t`${name} is read`,
      message: rows + without,
    });
  };
  const tellNews = ({ name, report }: Dataset, known: number): void => {
    const fresh = report.events - known;
    const news =
      fresh === 0
        ? t`Nothing is new.`
        : t`${plural(fresh, { one: '# event is new.', other: '# events are new.' })}`;
    const asked = t`Asked for was what came after the last known event; to find what was logged late, fetch it all again.`;
    notifications.show({ title: t`${name} is up to date`, message: t`${news} ${asked}` });
  };
  const latest = useRef({ tell, tellNews });
  useEffect(() => {
    latest.current = { tell, tellNews };
  });
  useEffect(
    () =>
      datasetStore.subscribe(({ dataset, reading }, before) => {
        const done = before.reading?.action;
        if (!dataset || reading || !done || dataset === before.dataset || !told.includes(done)) return;
        if (done === 'refresh') return latest.current.tellNews(dataset, before.dataset?.report.events ?? 0);
        intakeStore.getState().became(dataset.id);
        latest.current.tell(dataset);
      }),
    [],
  );
};
