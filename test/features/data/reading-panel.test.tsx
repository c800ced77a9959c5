import { act, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Intake } from '../../../src/features/data/intake/intake.tsx';
import { ReadingPanel } from '../../../src/features/data/reading/reading-panel.tsx';
import { useReadFiles } from '../../../src/queries/dataset.ts';
import { datasetStore } from '../../../src/state/dataset-store.ts';
import { createFakeBackend } from '../../support/fake-backend.ts';
import { csvFile, renderOnPage, utc } from '../page.tsx';

const begin = (name = 'events.csv'): number => {
  let id = 0;
  act(() => void (id = datasetStore.getState().begin('read-files', name, 0)));
  return id;
};
const tell = (id: number, bytes: number, at: number): void =>
  act(() =>
    datasetStore
      .getState()
      .progress(id, { phase: 'reading', bytes, totalBytes: 10e6, rows: bytes / 100 }, at),
  );

describe('the reading panel', () => {
  it('shows how far, how much, how fast and how long still', async () => {
    await renderOnPage(<ReadingPanel />);
    const id = begin();
    tell(id, 0, 0);
    tell(id, 1e6, 500);
    tell(id, 2e6, 1_000);
    expect(await screen.findByRole('progressbar', { name: 'Reading events.csv' })).toHaveAttribute(
      'aria-valuenow',
      '20',
    );
    const panel = screen.getByRole('group', { name: 'Reading events.csv' });
    expect(panel).toHaveTextContent('2 MB of 10 MB');
    expect(panel).toHaveTextContent('20,000 rows');
    tell(id, 3e6, 1_500);
    expect(panel).toHaveTextContent('2 MB a second');
    expect(panel).toHaveTextContent('4s left');
  });

  it('stops the reading, and leaves what was open', async () => {
    const backend = createFakeBackend();
    const Begin = () => {
      const read = useReadFiles();
      const options = { settings: utc };
      return (
        <button
          type="button"
          onClick={() => read.mutate({ name: 'big.csv', files: [csvFile('{}')], options })}
        >
          Read
        </button>
      );
    };
    const { user } = await renderOnPage(
      <>
        <ReadingPanel />
        <Intake />
        <Begin />
      </>,
      { backend },
    );
    const release = backend.hold();
    await user.click(screen.getByRole('button', { name: 'Read' }));
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    await act(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(backend.aborts()).toBe(1);
    release();
  });

  it('does not flicker for what is done in a moment', async () => {
    await renderOnPage(<ReadingPanel />);
    const id = begin();
    tell(id, 10e6, 20);
    expect(screen.queryByRole('progressbar')).toBeNull();
    act(() => datasetStore.getState().cancelled(id));
    expect(screen.queryByRole('progressbar')).toBeNull();
  });
});
