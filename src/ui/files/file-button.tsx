import { Button, type ButtonProps } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { Icon } from '../icon/icon.tsx';

type Props = {
  children: ReactNode;
  onFiles: (files: File[]) => void;
  /** `.csv,.json`; files of any kind unless told. */
  accept?: string | undefined;
  /** Picks a whole folder. */
  folder?: boolean | undefined;
  variant?: ButtonProps['variant'];
  size?: ButtonProps['size'];
};

/** A button that opens the system's file picker; several files at once. */
export const FileButton = ({ children, onFiles, accept, folder, variant = 'filled', size = 'xs' }: Props) => {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        variant={variant}
        size={size}
        leftSection={<Icon name={folder ? 'folder' : 'file'} />}
        onClick={() => input.current?.click()}
      >
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={accept}
        {...(folder ? { webkitdirectory: '' } : {})}
        onChange={(event) => {
          const files = Array.from(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
};
