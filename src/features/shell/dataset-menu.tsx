import { Menu } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useOpenKept } from '../../queries/dataset.ts';
import { useKeptDatasets } from '../../queries/removal.ts';
import { useOpenDemo } from '../../queries/start.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { Icon } from '../../ui/icon/icon.tsx';
import { LateMenu } from '../../ui/layers/late-menu.tsx';
import { useDatasetName } from './use-dataset-name.ts';

type Props = {
  /** Opens the file picker. */
  onPickFiles: () => void;
  /** As wide, while it is opened, as the demo's name will be. */
  reserved?: boolean;
};

/** The data set that is looked at, the others kept in this browser, and the ways to more. */
export const DatasetMenu = ({ onPickFiles, reserved = false }: Props) => {
  const { t } = useLingui();
  const dataset = useDatasetStore((store) => store.dataset);
  const reading = useDatasetStore((store) => store.reading);
  const nameOf = useDatasetName();
  const navigate = useNavigate();
  const kept = useKeptDatasets().kept ?? [];
  const openKept = useOpenKept();
  const openDemo = useOpenDemo();
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const name = dataset ? nameOf(dataset) : reading ? t`Opening…` : t`No data`;
  const others = kept.filter(({ id, origin }) => id !== dataset?.id && origin !== 'demo');
  const label = t`Data set: ${name}`;
  const toData = (): void => void navigate({ to: '/data', search: true });
  return (
    <>
      <button
        ref={button}
        type="button"
        className="hf-control hf-dataset"
        data-strong=""
        data-reserved={reserved ? '' : undefined}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        <span className="hf-ellipsis">{name}</span>
        <Icon name="chevron-down" size={14} />
      </button>
      <LateMenu
        target={button}
        label={label}
        opened={opened}
        onChange={setOpened}
        position="bottom-start"
        width={290}
      >
        {dataset ? (
          <Menu.Item leftSection={<Icon name="check" />} onClick={toData}>
            {name}
            <div className="hf-menu-reason">
              <Trans>What was read, roles, time zone, money</Trans>
            </div>
          </Menu.Item>
        ) : null}
        {others.length > 0 ? <Menu.Label>{t`Kept in this browser`}</Menu.Label> : null}
        {others.map((other) => (
          <Menu.Item
            key={other.id}
            leftSection={<Icon name={other.origin === 'api' ? 'link' : 'file'} />}
            onClick={() => openKept.mutate(other)}
          >
            <span className="hf-ellipsis">{other.name}</span>
            <div className="hf-menu-reason">
              <Plural value={other.events} one="# event" other="# events" />
            </div>
          </Menu.Item>
        ))}
        {dataset?.origin === 'demo' ? null : (
          <Menu.Item leftSection={<Icon name="bolt" />} onClick={() => openDemo.mutate()}>
            <Trans>Demo: AI writing assistant</Trans>
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="upload" />} onClick={onPickFiles}>
          <Trans>Read a file…</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="link" />} onClick={toData}>
          <Trans>Connect an API…</Trans>
        </Menu.Item>
      </LateMenu>
    </>
  );
};
