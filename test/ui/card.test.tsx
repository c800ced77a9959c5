import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { CardBoundary } from '../../src/ui/card/card-boundary.tsx';
import { CardMenu } from '../../src/ui/card/card-menu.tsx';
import { Card } from '../../src/ui/card/card.tsx';
import { renderUi } from '../support/render.tsx';

describe('Card', () => {
  it('is a region named by its title, with its definition and what to notice', () => {
    renderUi(
      <Card title="Came back" definition="Share of people" notice="D1 rose by 4.8 points.">
        <p>picture</p>
      </Card>,
    );
    const region = screen.getByRole('region', { name: 'Came back' });
    expect(within(region).getByRole('heading', { level: 2, name: 'Came back' })).toBeVisible();
    expect(region).toHaveTextContent('Share of people');
    expect(region).toHaveTextContent('D1 rose by 4.8 points.');
  });

  it('opens its menu by keyboard and runs the chosen item', async () => {
    const onSelect = vi.fn<() => void>();
    const { user } = renderUi(
      <CardMenu
        of="Came back"
        items={[
          { id: 'csv', label: 'Save as CSV', onSelect },
          {
            id: 'png',
            label: 'Save as PNG',
            disabled: 'Show it as a chart first',
            onSelect: vi.fn<() => void>(),
          },
        ]}
      />,
    );
    await user.tab();
    expect(screen.getByRole('button', { name: 'More about Came back' })).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('menuitem', { name: /Save as PNG/ })).toBeDisabled();
    await user.click(screen.getByRole('menuitem', { name: 'Save as CSV' }));
    expect(onSelect).toHaveBeenCalledOnce();
  });
});

describe('CardBoundary', () => {
  it('keeps a failure inside the card and mounts it anew on retry', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    let broken = true;
    const Fragile = () => {
      if (broken) throw new Error('no such column');
      return <p>drawn</p>;
    };
    const { user } = renderUi(
      <>
        <CardBoundary title="Came back">
          <Fragile />
        </CardBoundary>
        <p>the rest</p>
      </>,
    );
    expect(screen.getByRole('alert')).toHaveTextContent('no such column');
    expect(screen.getByText('the rest')).toBeVisible();
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByText('drawn')).toBeVisible();
  });
});
