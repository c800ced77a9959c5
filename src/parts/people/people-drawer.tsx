import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import type { UserFilter } from '../../model/query/shared.ts';
import type { UsersQuery } from '../../model/query/users.ts';
import { useMetric } from '../../queries/metric.ts';
import { useViewStore } from '../../state/view-store.ts';
import { Icon } from '../../ui/icon/icon.tsx';
import { PeopleActions } from './people-actions.tsx';
import { PeopleList } from './people-list.tsx';
import { useEscape } from '../../ui/layers/use-escape.ts';

export type ShownPeople = {
  /** says which people: "Core" */
  label: string;
  query: UsersQuery;
  /** the same people as a condition, where there is one */
  filter?: UserFilter;
  /** above the list: other sides of the same number */
  controls?: ReactNode;
};

type Props = { shown: ShownPeople | null; onClose: () => void };

/** The people behind a number, beside the page: how many, look at only them, save them, open one. */
export const PeopleDrawer = ({ shown, onClose }: Props) => {
  const { t } = useLingui();
  useEscape(shown !== null, onClose);
  return (
    <Drawer
      opened={shown !== null}
      onClose={onClose}
      closeOnEscape={false}
      position="right"
      size="xl"
      title={shown?.label ?? t`People`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {shown?.controls}
      {shown === null ? null : <Body key={shown.label} {...shown} onClose={onClose} />}
    </Drawer>
  );
};

const Body = ({ label, query, filter, onClose }: ShownPeople & { onClose: () => void }) => {
  const { t } = useLingui();
  const addPeople = useViewStore((store) => store.addPeople);
  const filtered = useViewStore((store) => store.view.people.length > 0);
  const { data } = useMetric(query);
  return (
    <div className="hf-people-behind">
      <div className="hf-people-bar">
        <strong>
          {data === undefined ? null : <Plural value={data.total} one="# person" other="# people" />}
        </strong>
        {data?.total === 0 ? null : (
          <div className="hf-people-actions">
            {filter === undefined ? null : (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<Icon name="filter" />}
                onClick={() => {
                  addPeople({ kind: 'filter', name: 'segment' in filter ? null : label, filter });
                  onClose();
                }}
              >
                <Trans>Use as filter</Trans>
              </Button>
            )}
            <PeopleActions query={query} name={label} />
          </div>
        )}
      </div>
      <PeopleList
        query={query}
        label={label}
        reason={
          filtered ? t`Nobody is left after the people filter.` : t`No one in the data is behind this number.`
        }
      />
    </div>
  );
};
