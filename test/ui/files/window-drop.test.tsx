import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { FileButton } from '../../../src/ui/files/file-button.tsx';
import { WindowDrop } from '../../../src/ui/files/window-drop.tsx';
import { renderUi } from '../../support/render.tsx';

const transfer = (files: File[]) => ({ types: ['Files'], files, items: [] });

describe('WindowDrop', () => {
  it('shows that it will take the files, and takes them', async () => {
    const onFiles = vi.fn<(files: File[]) => void>();
    renderUi(<WindowDrop title="Drop it to read it here" onFiles={onFiles} onError={() => {}} />);
    const file = new File(['a'], 'events.csv');
    fireEvent.dragEnter(window, { dataTransfer: transfer([]) });
    expect(screen.getByRole('status')).toHaveTextContent('Drop it to read it here');
    fireEvent.drop(window, { dataTransfer: transfer([file]) });
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
    await waitFor(() => expect(onFiles).toHaveBeenCalledWith([file]));
  });

  it('stays while the pointer moves over what is inside, goes when it leaves', () => {
    renderUi(<WindowDrop title="Drop it" onFiles={() => {}} onError={() => {}} />);
    fireEvent.dragEnter(window, { dataTransfer: transfer([]) });
    fireEvent.dragEnter(document.body, { dataTransfer: transfer([]) });
    fireEvent.dragLeave(window, { dataTransfer: transfer([]) });
    expect(screen.getByRole('status')).toBeVisible();
    fireEvent.dragLeave(window, { dataTransfer: transfer([]) });
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
  });

  it('does not mind dragged text', () => {
    renderUi(<WindowDrop title="Drop it" onFiles={() => {}} onError={() => {}} />);
    fireEvent.dragEnter(window, { dataTransfer: { types: ['text/plain'], files: [], items: [] } });
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
  });
});

it('hands over the files that were picked, also the same ones again', async () => {
  const onFiles = vi.fn<(files: File[]) => void>();
  const { user, container } = renderUi(<FileButton onFiles={onFiles}>Choose files</FileButton>);
  expect(screen.getByRole('button', { name: 'Choose files' })).toBeVisible();
  const input = container.querySelector('input');
  if (!input) throw new Error('no input');
  const file = new File(['a'], 'events.csv');
  await user.upload(input, file);
  await user.upload(input, file);
  expect(onFiles).toHaveBeenCalledTimes(2);
});
