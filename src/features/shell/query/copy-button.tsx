import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';

type Props = {
  text: string;
  /** what is copied, where the button alone does not say it */ label?: string;
  children?: ReactNode;
};

/** Puts a text into the clipboard and says so. */
export const CopyButton = ({ text, label, children }: Props) => {
  const { t } = useLingui();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      notifications.show({ message: t`Copied` });
    } catch {
      notifications.show({ color: 'red', message: t`The browser did not allow copying.` });
    }
  };
  return (
    <Button
      size="compact-sm"
      variant="default"
      onClick={() => void copy()}
      {...(label !== undefined && { 'aria-label': label })}
    >
      {children ?? <Trans>Copy</Trans>}
    </Button>
  );
};
