import { act, screen, within } from '@testing-library/react';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { QueryDialog } from '../../../src/features/shell/query/query-dialog.tsx';
import type { Query } from '../../../src/model/query/query.ts';
import { useAskedStore } from '../../../src/state/asked-store.ts';
import { inProcess } from '../../cli/holdfast.ts';
import { renderOnPage } from '../page.tsx';

const csv = `user,event,time,plan
ann,register,2026-01-05T09:00:00Z,pro
ann,use,2026-01-06T09:00:00Z,pro
bob,register,2026-01-05T10:00:00Z,free
`;
const retention: Query = {
  kind: 'retention',
  start: { role: 'register' },
  return: { role: 'use', where: { property: 'plan', op: 'eq', value: "p'ro" } },
};

const setup = async (...queries: Query[]) => {
  const page = await renderOnPage(<QueryDialog />, { csv });
  const named = queries.map((query) => ({ name: query.kind, query }));
  act(() => useAskedStore.getState().show('Card', named));
  const dialog = within(await screen.findByRole('dialog', { name: 'The query and its SQL: Card' }));
  return { ...page, dialog, copied: () => navigator.clipboard.readText() };
};

/** What the command line prints for the same file and question. */
async function printed(query: Query, command = 'sql', given: object = { timezone: 'UTC' }): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-'));
  const path = join(folder, 'events.csv');
  try {
    writeFileSync(path, csv);
    const settings = JSON.stringify(given);
    const flags = ['--data', path, '--settings', settings, '--query', JSON.stringify(query)];
    return (await inProcess([command, ...flags])).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the query and its SQL', () => {
  it('shows and copies the question, its SQL, and the values that are bound', async () => {
    const { dialog, user, copied } = await setup(retention);
    expect(await dialog.findByRole('region', { name: 'Query (JSON)' })).toHaveTextContent(
      '"kind": "retention"',
    );
    await user.click(dialog.getByRole('button', { name: 'Copy: Query (JSON)' }));
    expect(JSON.parse(await copied())).toEqual(retention);

    const sql = await dialog.findByRole('region', { name: 'ClickHouse SQL' });
    expect(sql).toHaveTextContent(/FROM `events`/);
    expect(sql).not.toHaveTextContent("p'ro");
    expect(dialog.getByRole('cell', { name: String.raw`p\'ro` })).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Copy with its values' }));
    expect(await copied()).toBe(await printed(retention));
  });

  it('copies the settings with which the command line answers alike', async () => {
    const { dialog, user, copied, backend } = await setup(retention);
    await user.click(await dialog.findByRole('button', { name: 'Copy: Settings (JSON)' }));
    const given: unknown = JSON.parse(await copied());
    expect(given).toEqual({
      timezone: 'UTC',
      weekStart: 'monday',
      asOf: '2026-01-06T23:59:59.999Z',
      roles: { register: ['register'], use: ['use'], pay: [], feedback: [] },
      economics: { hoursSavedPerUse: 2, hourlyCost: 45 },
    });
    const answer = await printed(retention, 'query', given as object);
    expect(JSON.parse(answer)).toEqual(await backend.run(retention));
  });

  it('names the columns that its SQL reads', async () => {
    const { dialog } = await setup(retention);
    await dialog.findByRole('region', { name: 'ClickHouse SQL' });
    expect(dialog.getByText(/^For a table/)).toHaveTextContent(
      'For a table events with the columns user, event, time and one for each property.',
    );
  });

  it('shows one of several questions at a time, and says where there is no SQL', async () => {
    const compare: Query = { kind: 'compare', control: { n: 10, x: 1 }, variant: { n: 10, x: 2 } };
    const { dialog, user } = await setup(retention, compare);
    const which = await dialog.findByRole('combobox', { name: 'This card asks 2 questions' });
    await user.selectOptions(which, 'compare');
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'SQL cannot answer this question. It reads no events: it compares numbers that are already counted.',
    );
    expect(dialog.getByRole('region', { name: 'Query (JSON)' })).toHaveTextContent('"kind": "compare"');
  });
});
