import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Banner } from '../../src/ui/states/banner.tsx';
import { Busy } from '../../src/ui/states/busy.tsx';
import { EmptyState } from '../../src/ui/states/empty-state.tsx';
import { ErrorState } from '../../src/ui/states/error-state.tsx';
import { ProgressPanel } from '../../src/ui/states/progress-panel.tsx';
import { IndicatorTile } from '../../src/ui/stat/indicator-tile.tsx';
import { ShareBar } from '../../src/ui/stat/share-bar.tsx';
import { renderUi } from '../support/render.tsx';

describe('ProgressPanel', () => {
  it('says how far, how fast, how long still, and can be cancelled', async () => {
    const onCancel = vi.fn<() => void>();
    const { user } = renderUi(
      <ProgressPanel
        label="Reading events.csv"
        fraction={0.42}
        bytesDone={126e6}
        bytesTotal={300e6}
        rows={1}
        bytesPerSecond={48e6}
        secondsLeft={3.6}
        onCancel={onCancel}
      />,
    );
    expect(screen.getByRole('progressbar', { name: 'Reading events.csv' })).toHaveAttribute(
      'aria-valuenow',
      '42',
    );
    const panel = screen.getByRole('group', { name: 'Reading events.csv' });
    for (const fact of ['126 MB of 300 MB', '1 row', '48 MB a second', '4s left'])
      expect(panel).toHaveTextContent(fact);
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(onCancel).toHaveBeenCalledOnce();
  });

  it('does not pretend to know the end', () => {
    renderUi(<ProgressPanel label="Fetching" fraction={null} rows={1_200} />);
    expect(screen.getByRole('progressbar')).not.toHaveAttribute('aria-valuenow');
    expect(screen.getByText('1,200 rows')).toBeVisible();
  });
});

describe('states', () => {
  it('tells of an error: what, where, what was kept, what to do', async () => {
    const onRetry = vi.fn<() => void>();
    const { user } = renderUi(
      <ErrorState
        title="No time column."
        where="events.csv, line 1"
        kept="The demo"
        advice="Choose one."
        onRetry={onRetry}
      />,
    );
    const alert = screen.getByRole('alert');
    for (const text of ['No time column.', 'events.csv, line 1', 'The demo', 'Choose one.'])
      expect(alert).toHaveTextContent(text);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledOnce();
  });

  it('says why it is empty and offers the next click', () => {
    renderUi(
      <EmptyState title="Nobody" reason="All were here." actions={<button type="button">Show all</button>} />,
    );
    expect(screen.getByText('All were here.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Show all' })).toBeVisible();
  });

  it('announces what is bad and mentions the rest', () => {
    renderUi(
      <>
        <Banner tone="bad">The worker stopped.</Banner>
        <Banner>Demo data.</Banner>
      </>,
    );
    expect(screen.getByRole('alert')).toHaveTextContent('The worker stopped.');
    expect(screen.getByRole('status')).toHaveTextContent('Demo data.');
  });

  it('keeps the old picture while a newer one is on its way', () => {
    renderUi(
      <Busy busy>
        <p>old picture</p>
      </Busy>,
    );
    expect(screen.getByText('old picture').parentElement).toHaveAttribute('aria-busy', 'true');
  });
});

describe('IndicatorTile', () => {
  it('says in words whether the target was met', () => {
    renderUi(
      <>
        <IndicatorTile label="D1" value="23.4%" target="target ≥ 20%" met />
        <IndicatorTile label="D30" value="4.6%" target="target ≥ 5%" met={false} />
      </>,
    );
    expect(screen.getByRole('group', { name: 'D1' })).toHaveTextContent('target ≥ 20%met');
    expect(screen.getByRole('group', { name: 'D30' })).toHaveTextContent('target ≥ 5%missed');
  });

  it('says why a value is unknown instead of showing a zero', () => {
    renderUi(<IndicatorTile label="LTV ÷ CAC" value={null} reason="Needs your CAC" />);
    expect(screen.getByRole('group', { name: 'LTV ÷ CAC' })).toHaveTextContent('—Needs your CAC');
  });
});

describe('ShareBar', () => {
  const parts = [
    { id: 'core', label: 'Core', value: 1, color: 'red', text: '10%' },
    { id: 'none', label: 'None', value: 0, color: 'red', text: '0%' },
    { id: 'rest', label: 'Rest', value: 9, color: 'red', text: '90%' },
  ];

  it('is one picture that can be read out', () => {
    renderUi(<ShareBar label="Everyone" parts={parts} />);
    expect(screen.getByRole('img')).toHaveAccessibleName('Everyone. Core: 10%; Rest: 90%');
  });

  it('is a button for each part where there are people behind it', async () => {
    const onSelect = vi.fn<(id: string) => void>();
    const { user } = renderUi(<ShareBar label="Everyone" parts={parts} onSelect={onSelect} />);
    await user.click(screen.getByRole('button', { name: 'Rest: 90%' }));
    expect(onSelect).toHaveBeenCalledWith('rest');
  });
});
