import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { type Start, type StartChoice } from '../../queries/start.ts';
import { useOpenDemo } from '../../queries/start.ts';
import { EmptyState } from '../../ui/states/empty-state.tsx';

type Props = {
  start: Start;
  /** Opens the file picker. */
  onPickFiles: () => void;
  children: ReactNode;
};

/** The page, or, where no data set could be opened, why there is nothing to see and what can be done. */
export const OpeningGate = ({ start, onPickFiles, children }: Props) => {
  const openDemo = useOpenDemo();
  const navigate = useNavigate();
  const onData = useLocation({ select: ({ pathname }) => pathname === '/data' });
  if (start.status === 'open' || start.status === 'starting' || onData) return children;
  const toData = (): void => void navigate({ to: '/data', search: true });
  const buttons: Record<StartChoice, ReactNode> = {
    retry: (
      <Button key="retry" variant="filled" onClick={start.retry}>
        <Trans>Try again</Trans>
      </Button>
    ),
    file: (
      <Button key="file" onClick={onPickFiles}>
        <Trans>Read a file</Trans>
      </Button>
    ),
    api: (
      <Button key="api" onClick={toData}>
        <Trans>Connect an API</Trans>
      </Button>
    ),
    kept: (
      <Button key="kept" onClick={toData}>
        <Trans>Show what is kept here</Trans>
      </Button>
    ),
    demo: (
      <Button key="demo" onClick={() => openDemo.mutate()}>
        <Trans>Open the demo</Trans>
      </Button>
    ),
  };
  const missing = start.status === 'missing';
  return (
    <EmptyState
      icon="data"
      title={
        missing ? <Trans>This link speaks of data that is not here.</Trans> : <Trans>No data is open.</Trans>
      }
      reason={
        missing ? (
          <Trans>
            A link holds the view, never the data. Read the same file, and the view of the link is shown on
            it.
          </Trans>
        ) : (
          <Trans>There are pictures and numbers here as soon as there are events to count.</Trans>
        )
      }
      actions={start.choices.map((choice) => buttons[choice])}
    />
  );
};
