import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { matchingOptions } from '../../src/ui/sentence/choice-options.ts';
import { InlineNumber } from '../../src/ui/sentence/inline-number.tsx';
import { InlineSelect } from '../../src/ui/sentence/inline-select.tsx';
import { Sentence } from '../../src/ui/sentence/sentence.tsx';
import { renderUi } from '../support/render.tsx';

const EVENTS = [
  'register',
  'use',
  'generate',
  'rewrite',
  'image',
  'export',
  'share',
  'feedback',
  'pay',
  'reuse',
].map((value) => ({ value, label: value }));

const setup = (options = EVENTS) => {
  const onChange = vi.fn<(value: string) => void>();
  const Example = () => {
    const [value, setValue] = useState<string>('register');
    return (
      <Sentence label="The question">
        People who{' '}
        <InlineSelect
          label="First event"
          value={value}
          options={options}
          onChange={(next) => {
            setValue(next);
            onChange(next);
          }}
        />
      </Sentence>
    );
  };
  const { user } = renderUi(<Example />);
  return { user, onChange, word: () => screen.getByRole('button', { name: /^First event: / }) };
};

describe('InlineSelect', () => {
  it('is found, searched and chosen by keyboard alone', async () => {
    const { user, onChange, word } = setup();
    await user.tab();
    expect(word()).toHaveFocus();
    expect(word()).toHaveAccessibleName('First event: register');
    await user.keyboard('{Enter}');
    const search = await screen.findByRole('textbox', { name: 'Search in: First event' });
    await vi.waitFor(() => expect(search).toHaveFocus());
    await user.keyboard('use{Enter}');
    expect(onChange).toHaveBeenCalledWith('use');
    expect(word()).toHaveAccessibleName('First event: use');
  });

  it('needs no search field for a few options', async () => {
    const { user, onChange, word } = setup(EVENTS.slice(0, 3));
    await user.click(word());
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
    await user.click(await screen.findByRole('option', { name: 'generate' }));
    expect(onChange).toHaveBeenCalledWith('generate');
  });

  it('says so where nothing is found', async () => {
    const { user, word } = setup();
    await user.click(word());
    await user.type(await screen.findByRole('textbox'), 'zzz');
    expect(screen.getByText('Nothing found')).toBeVisible();
  });
});

it('puts options that begin with the search first', () => {
  expect(matchingOptions(EVENTS, 'use').map(({ value }) => value)).toEqual(['use', 'reuse']);
});

describe('InlineNumber', () => {
  const mount = () => {
    const onChange = vi.fn<(value: number) => void>();
    const Example = () => {
      const [value, setValue] = useState(30);
      return (
        <InlineNumber
          label="Days"
          value={value}
          min={1}
          max={90}
          onChange={(next) => {
            setValue(next);
            onChange(next);
          }}
        />
      );
    };
    const { user } = renderUi(<Example />);
    return { user, onChange, field: screen.getByRole('spinbutton', { name: 'Days' }) };
  };

  it('takes a number on Enter and holds it to its bounds', async () => {
    const { user, onChange, field } = mount();
    await user.clear(field);
    await user.type(field, '14{Enter}');
    expect(onChange).toHaveBeenLastCalledWith(14);
    await user.clear(field);
    await user.type(field, '900{Enter}');
    expect(onChange).toHaveBeenLastCalledWith(90);
    expect(field).toHaveAttribute('aria-valuenow', '90');
  });

  it('steps with the arrow keys', async () => {
    const { user, onChange, field } = mount();
    await user.click(field);
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowDown}');
    expect(onChange.mock.calls.map(([value]) => value)).toEqual([31, 32, 31]);
  });

  it('gives what is no number up for the old one', async () => {
    const { user, onChange, field } = mount();
    await user.clear(field);
    await user.type(field, 'many{Enter}');
    expect(onChange).not.toHaveBeenCalled();
    expect(field).toHaveValue('30');
    await user.clear(field);
    await user.tab();
    expect(field).toHaveValue('30');
  });
});
