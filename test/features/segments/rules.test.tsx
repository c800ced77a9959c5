import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { RulesCard } from '../../../src/features/segments/rules/rules-card.tsx';
import { useAskedStore } from '../../../src/state/asked-store.ts';
import { datasetStore } from '../../../src/state/dataset-store.ts';
import { savedStore } from '../../../src/state/saved-store.ts';
import { viewStore } from '../../../src/state/view-store.ts';
import { savedFiles } from '../../support/saved-files.ts';
import { renderOnPage } from '../page.tsx';

/** Ann uses twelve times and pays, Bob uses four times, Cat once, long ago; Dan came today. */
const csv = [
  'user,event,time',
  ...Array.from({ length: 12 }, (_, at) => `ann,use,2026-03-20T${String(at + 8).padStart(2, '0')}:00:00Z`),
  'ann,pay,2026-03-20T12:00:00Z',
  ...[10, 11, 12, 13].map((day) => `bob,use,2026-03-${day}T12:00:00Z`),
  'cat,use,2026-01-02T12:00:00Z',
  'dan,register,2026-03-20T12:00:00Z',
].join('\n');

const setup = async () => {
  const page = await renderOnPage(<RulesCard />, { csv });
  await page.user.click(screen.getByRole('button', { name: 'Edit the rules' }));
  const editor = within(await screen.findByRole('dialog', { name: 'The rules of the segments' }));
  const rule = (name: string) => editor.findByRole('listitem', { name });
  const settings = () => datasetStore.getState().dataset?.settings.segments;
  return { ...page, editor, rule, settings };
};

describe('the rules of the segments', () => {
  it('has the menu that every card has: as CSV, as pictures, its people and its question', async () => {
    const made = savedFiles();
    const { user } = await renderOnPage(<RulesCard />, { csv });
    const choose = async (name: string): Promise<void> => {
      await user.click(screen.getByRole('button', { name: 'More about The rules' }));
      await user.click(await screen.findByRole('menuitem', { name }));
    };
    await choose('Save as CSV');
    expect(await made[0]?.text()).toContain(
      'Segment,Rule,Days of the window\r\nCore,At least 10 uses and at least one payment.,30\r\n',
    );
    await choose('The people behind it');
    expect(viewStore.getState().view.segments.selected).toBe('core');
    await choose('The query and its SQL');
    expect(useAskedStore.getState().shown?.queries[0]?.query.kind).toBe('segments');
    await user.click(screen.getByRole('button', { name: 'More about The rules' }));
    for (const name of ['Save as PNG', 'Save as SVG', 'Copy link'])
      expect(await screen.findByRole('menuitem', { name })).toBeEnabled();
  });

  it('counts the people of each rule while it is edited, without those of the rules above', async () => {
    const { user, rule, editor } = await setup();
    await waitFor(async () => expect(await rule('Rule 1')).toHaveTextContent('1 person · 25.0%'));
    expect(within(await rule('Rule 1')).getByText('25.0%')).toHaveAttribute(
      'title',
      '1 of 4 people · 95% 4.6–69.9%',
    );
    await waitFor(async () =>
      expect(await rule('Rule 2')).toHaveTextContent('1 person · 25.0% (1 more is caught by a rule above)'),
    );
    expect(await rule('Everyone else')).toHaveTextContent('1 person');

    const regular = within(await rule('Rule 2'));
    const times = regular.getByRole('spinbutton', { name: 'Times' });
    await user.clear(times);
    await user.type(times, '5{Enter}');
    await waitFor(async () => expect(await rule('Rule 2')).toHaveTextContent('0 people'));
    await waitFor(async () => expect(await rule('Everyone else')).toHaveTextContent('2 people'));

    await user.clear(regular.getByRole('textbox', { name: 'Name of Rule 2' }));
    expect(await rule('Rule 2')).toHaveTextContent('Give the rule a name.');
    expect(editor.getByRole('button', { name: 'Use these rules' })).toBeDisabled();
  });

  it('takes a saved cohort as a condition', async () => {
    const page = await renderOnPage(<RulesCard />, { csv });
    act(() =>
      savedStore.getState().putCohort({
        id: 'one',
        name: 'Old friends',
        people: { ids: ['bob', 'cat'] },
        createdAt: '2026-03-20T00:00:00Z',
        dataset: null,
      }),
    );
    await page.user.click(screen.getByRole('button', { name: 'Edit the rules' }));
    const regular = () => screen.findByRole('listitem', { name: 'Rule 3' });
    await page.user.click(within(await regular()).getByRole('button', { name: 'and in a cohort' }));
    await page.user.click(await screen.findByRole('menuitem', { name: 'Old friends' }));
    expect(await regular()).toHaveTextContent('in “Old friends” (2 listed people)');
    await page.user.click(screen.getByRole('button', { name: 'Use these rules' }));
    await waitFor(() =>
      expect(JSON.stringify(datasetStore.getState().dataset?.settings.segments?.[2]?.when)).toContain(
        '{"ids":["bob","cat"]}',
      ),
    );
  });

  it('puts the rules into the settings, takes them back, and returns to the standard ones', async () => {
    const { user, editor, rule, settings } = await setup();
    await user.click(within(await rule('Rule 3')).getByRole('button', { name: 'Remove Rule 3' }));
    await user.click(editor.getByRole('button', { name: 'Use these rules' }));
    await waitFor(() =>
      expect(settings()?.map(({ id, name }) => [id, name])).toEqual([
        ['core', 'Core'],
        ['regular', 'Regular'],
      ]),
    );
    const card = screen.getByRole('region', { name: 'The rules' });
    expect(card).toHaveTextContent('used at least 10 times, last 30 days and paid, last 30 days');
    expect(card).toHaveTextContent('Whom no rule fits.');

    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(settings()).toBeUndefined());

    await user.click(screen.getByRole('button', { name: 'Edit the rules' }));
    await user.click(await screen.findByRole('button', { name: 'Use these rules' }));
    await waitFor(() => expect(settings()).toHaveLength(3));
    await user.click(screen.getByRole('button', { name: 'Standard rules' }));
    await waitFor(() => expect(settings()).toBeUndefined());
  });
});
