import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FirstHint } from '../../../src/features/shell/hint/first-hint.tsx';
import { isNewcomer } from '../../../src/features/shell/hint/newcomer.ts';
import { renderUi } from '../../support/render.tsx';

describe('the hint of the first visit', () => {
  it('is shown once in a browser, goes with a click, and gives the focus to the page', async () => {
    localStorage.clear();
    expect(isNewcomer()).toBe(true);
    const { user } = renderUi(
      <>
        <FirstHint />
        <main id="main" tabIndex={-1} />
      </>,
    );
    expect(screen.getByRole('region', { name: 'For your first visit' })).toHaveTextContent(
      /people behind it/,
    );
    expect(isNewcomer()).toBe(false);
    await user.tab();
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('region', { name: 'For your first visit' })).toBeNull();
    expect(screen.getByRole('main')).toHaveFocus();
  });
});
