import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Chip } from '../../src/ui/controls/chip.tsx';
import { Delta } from '../../src/ui/controls/delta.tsx';
import { Definition, InfoTip } from '../../src/ui/controls/info-tip.tsx';
import { Segmented } from '../../src/ui/controls/segmented.tsx';
import { renderUi } from '../support/render.tsx';

describe('Segmented', () => {
  it('is a radio group that the arrow keys move through', async () => {
    const Example = () => {
      const [value, setValue] = useState<'day' | 'week'>('day');
      return (
        <Segmented
          label="Period"
          value={value}
          onChange={setValue}
          options={[
            { value: 'day', label: 'Day' },
            { value: 'week', label: 'Week' },
          ]}
        />
      );
    };
    const { user } = renderUi(<Example />);
    expect(screen.getByRole('radiogroup', { name: 'Period' })).toBeVisible();
    await user.tab();
    expect(screen.getByRole('radio', { name: 'Day' })).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('radio', { name: 'Week' })).toBeChecked();
  });
});

describe('Chip', () => {
  it('can be edited and taken away, each by a button of its own', async () => {
    const onRemove = vi.fn<() => void>();
    const onEdit = vi.fn<() => void>();
    const { user } = renderUi(<Chip label="plan is paid" onRemove={onRemove} onEdit={onEdit} />);
    await user.click(screen.getByRole('button', { name: 'plan is paid' }));
    expect(onEdit).toHaveBeenCalledOnce();
    await user.click(screen.getByRole('button', { name: 'Remove: plan is paid' }));
    expect(onRemove).toHaveBeenCalledOnce();
  });
});

describe('Delta', () => {
  it('says in a word what its colour says', () => {
    renderUi(
      <>
        <Delta text="+1,102" direction="up" good={false} />
        <Delta text="+214" direction="up" good />
        <Delta text="0" direction="flat" good={null} />
      </>,
    );
    expect(screen.getByText(/\+1,102/)).toHaveTextContent('+1,102(worse)');
    expect(screen.getByText(/\+214/)).toHaveTextContent('+214(better)');
    expect(screen.getByText('0')).toHaveTextContent(/^0$/);
  });
});

describe('explanations', () => {
  it('open on click and close on Escape', async () => {
    const { user } = renderUi(<InfoTip label="What is counted">Every event named use.</InfoTip>);
    await user.click(screen.getByRole('button', { name: 'What is counted' }));
    expect(screen.getByText('Every event named use.')).toBeVisible();
    await user.keyboard('{Escape}');
    expect(screen.queryByText('Every event named use.')).not.toBeInTheDocument();
  });

  it('open on hover where a word explains itself', async () => {
    const { user } = renderUi(<Definition term="D7">Exactly seven days later.</Definition>);
    await user.hover(screen.getByRole('button', { name: 'D7' }));
    expect(screen.getByText('Exactly seven days later.')).toBeVisible();
    await user.unhover(screen.getByRole('button', { name: 'D7' }));
    expect(screen.queryByText('Exactly seven days later.')).not.toBeInTheDocument();
  });
});
