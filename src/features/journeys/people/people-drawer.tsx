import { useLingui } from '@lingui/react/macro';
import { Drawer } from '@mantine/core';
import { type ReactNode } from 'react';
import type { UsersQuery } from '../../../model/query/users.ts';
import { PeopleActions } from '../../../parts/people/people-actions.tsx';
import { PeopleList } from '../../../parts/people/people-list.tsx';
import { Segmented, type SegmentedOption } from '../../../ui/controls/segmented.tsx';
import { useEscape } from '../../../ui/layers/use-escape.ts';

type Side = 'yes' | 'no';

type Props = {
  opened: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
};

/** A drawer over the page; closing it is a step of the history. */
export const PeopleDrawer = ({ opened, title, onClose, children }: Props) => {
  const { t } = useLingui();
  useEscape(opened, onClose);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      closeOnEscape={false}
      position="right"
      size="xl"
      title={title}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {opened ? children : null}
    </Drawer>
  );
};

type PeopleProps = {
  query: UsersQuery;
  /** names the list, and the cohort that it can be saved as */
  name: string;
  /** "9 of 118 · 95% 4.1–13.8%" */
  facts: ReactNode;
  /** those who did and those who did not, where there are both */
  sides: { value: Side; options: readonly SegmentedOption<Side>[]; onChange: (side: Side) => void } | null;
};

/** The people of one side of a number: saved as a cohort or as CSV, sorted, opened one by one. */
export const SidePeople = ({ query, name, facts, sides }: PeopleProps) => {
  const { t } = useLingui();
  return (
    <div className="hf-journeys-people">
      <p className="hf-quiet">{facts}</p>
      <div className="hf-journeys-people-bar">
        {sides ? <Segmented label={t`Whom to show`} {...sides} /> : <span />}
        <PeopleActions query={query} name={name} />
      </div>
      <PeopleList query={query} label={name} reason={t`No one stands on this side.`} />
    </div>
  );
};
