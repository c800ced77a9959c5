import { act, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { PeopleFilter } from '../../../src/features/shell/people/people-filter.tsx';
import { viewStore } from '../../../src/state/view-store.ts';
import { renderOnPage } from '../page.tsx';

const csv = `user,event,time,plan
ann,register,2026-01-01T08:00:00Z,free
ann,use,2026-01-02T08:00:00Z,pro
ann,use,2026-01-03T08:00:00Z,pro
bob,register,2026-01-01T09:00:00Z,free
bob,use,2026-01-03T09:00:00Z,free
cyd,register,2026-01-02T09:00:00Z,free
`;

const setup = async () => {
  const page = await renderOnPage(<PeopleFilter />, { csv });
  const { user } = page;
  const dialog = () => screen.findByRole('dialog');
  const choose = async (field: string, option: string | RegExp): Promise<void> => {
    await user.click(within(await dialog()).getByRole('button', { name: new RegExp(`^${field}:`) }));
    await user.click(await screen.findByRole('option', { name: option }));
  };
  const add = async (kind: string): Promise<void> => {
    await user.click(screen.getByRole('button', { name: 'People' }));
    await user.click(await within(await dialog()).findByRole('radio', { name: kind }));
  };
  const people = () => viewStore.getState().view.people;
  return { ...page, dialog, choose, add, people };
};

describe('the people filter', () => {
  it('adds a condition on a property, counting the people while it is made', async () => {
    const { user, dialog, choose, add, people } = await setup();
    await add('Property');
    expect(within(await dialog()).getByRole('button', { name: 'Add filter' })).toBeDisabled();
    await choose('Property', /plan/);
    await user.type(within(await dialog()).getByRole('combobox', { name: 'Values' }), 'free{Enter}');
    expect(await within(await dialog()).findByText('2 people')).toBeVisible();
    expect(await dialog()).toHaveTextContent('66.7%');
    await user.click(within(await dialog()).getByRole('button', { name: 'Add filter' }));
    expect(await screen.findByRole('button', { name: 'plan is free' })).toBeVisible();
    expect(await screen.findByRole('status')).toHaveTextContent('2 people');
    expect(people()).toEqual([
      { kind: 'filter', name: null, filter: { user: { property: 'plan', op: 'eq', value: 'free' } } },
    ]);
  });

  it('changes a condition in place and counts it together with the others', async () => {
    const { user, dialog, choose, people } = await setup();
    act(() => {
      const { addPeople } = viewStore.getState();
      addPeople({
        kind: 'filter',
        name: null,
        filter: { user: { property: 'plan', op: 'eq', value: 'free' } },
      });
      addPeople({ kind: 'filter', name: null, filter: { did: { role: 'use' }, atLeast: 2 } });
    });
    await user.click(await screen.findByRole('button', { name: 'used at least 2 times' }));
    const times = await within(await dialog()).findByRole('spinbutton', { name: 'Times' });
    expect(await within(await dialog()).findByText(/0 people together/)).toBeVisible();
    await user.clear(times);
    await user.type(times, '1{Tab}');
    expect(await within(await dialog()).findByText('2 people')).toBeVisible();
    expect(await within(await dialog()).findByText('1 person together with the other filters')).toBeVisible();
    await choose('When', 'in the last 7 days');
    await user.click(within(await dialog()).getByRole('button', { name: 'Apply' }));
    expect(people()[1]).toMatchObject({ filter: { did: { role: 'use' }, atLeast: 1, lastDays: 7 } });
  });

  it('takes a condition away', async () => {
    const { user, people } = await setup();
    act(() => viewStore.getState().addPeople({ kind: 'filter', name: null, filter: { segment: 'core' } }));
    await user.click(screen.getByRole('button', { name: 'Remove: segment: Core' }));
    expect(people()).toEqual([]);
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('chooses by what people did and by segment', async () => {
    const { user, dialog, choose, add, people } = await setup();
    await add('Behaviour');
    await choose('How often', 'never');
    await choose('When', 'at any time');
    expect(await within(await dialog()).findByText('1 person')).toBeVisible();
    await user.click(within(await dialog()).getByRole('button', { name: 'Add filter' }));
    await add('Segment');
    await choose('Segment', 'Potential');
    await user.click(within(await dialog()).getByRole('button', { name: 'Add filter' }));
    expect(people().map((chip) => 'filter' in chip && chip.filter)).toEqual([
      { did: { role: 'use' }, atMost: 0 },
      { segment: 'potential' },
    ]);
    expect(await screen.findByRole('button', { name: 'never used' })).toBeVisible();
  });

  it('says of what is not known here that it chooses nobody', async () => {
    await setup();
    act(() => viewStore.getState().addPeople({ kind: 'cohort', id: 'gone', name: 'Big spenders' }));
    expect(
      await screen.findByRole('button', { name: 'Big spenders (not known here: nobody)' }),
    ).toBeVisible();
    expect(await screen.findByRole('status')).toHaveTextContent('0 people');
  });

  it('closes on Escape and gives the focus back', async () => {
    const { user, add } = await setup();
    await add('Behaviour');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByRole('button', { name: 'People' })).toHaveFocus();
  });

  it('says that these data lack what a condition speaks of, as they do after a change of data', async () => {
    await setup();
    act(() => {
      const { addPeople } = viewStore.getState();
      addPeople({
        kind: 'filter',
        name: null,
        filter: { user: { property: 'country', op: 'eq', value: 'China' } },
      });
      addPeople({ kind: 'filter', name: null, filter: { not: { did: { event: 'upgrade' } } } });
    });
    expect(
      await screen.findByRole('button', { name: 'country is China (these data have no “country”)' }),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: /^(?!Remove).*\(these data have no “upgrade”\)$/ }),
    ).toBeVisible();
  });
});
