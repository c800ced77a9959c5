import { Popover } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { Icon } from '../icon/icon.tsx';

type TipProps = {
  /** The button's name: "What is counted". */
  label: string;
  children: ReactNode;
};

const useTip = () => {
  const [opened, setOpened] = useState(false);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') setOpened(false);
  };
  return { opened, setOpened, onKeyDown };
};

/** A small ⓘ that opens an explanation on click, tap or Enter; Escape closes it. */
export const InfoTip = ({ label, children }: TipProps) => {
  const { opened, setOpened, onKeyDown } = useTip();
  return (
    <Popover width="max-content" position="top" withArrow opened={opened} onChange={setOpened}>
      <Popover.Target>
        <button
          type="button"
          className="hf-info-button"
          aria-label={label}
          onClick={() => setOpened(!opened)}
          onKeyDown={onKeyDown}
        >
          <Icon name="info" size={14} />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="hf-info-text">{children}</div>
      </Popover.Dropdown>
    </Popover>
  );
};

type DefinitionProps = {
  /** The word as it stands in the text. */
  term: string;
  children: ReactNode;
};

/** A dotted word that explains itself, on hover as well as on click. */
export const Definition = ({ term, children }: DefinitionProps) => {
  const { opened, setOpened, onKeyDown } = useTip();
  return (
    <Popover width="max-content" position="top" withArrow opened={opened} onChange={setOpened}>
      <Popover.Target>
        <button
          type="button"
          className="hf-definition"
          onClick={() => setOpened(true)}
          onKeyDown={onKeyDown}
          onMouseEnter={() => setOpened(true)}
          onMouseLeave={() => setOpened(false)}
        >
          {term}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="hf-info-text">{children}</div>
      </Popover.Dropdown>
    </Popover>
  );
};
