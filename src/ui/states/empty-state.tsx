import './states.css';
import { type ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';
import { type IconName } from '../icon/paths.ts';

type Props = {
  title: ReactNode;
  /** Why it is empty. */
  reason?: ReactNode;
  /** The next click. */
  actions?: ReactNode;
  icon?: IconName;
};

export const EmptyState = ({ title, reason, actions, icon = 'search' }: Props) => (
  <div className="hf-state" data-centred="">
    <span className="hf-state-icon">
      <Icon name={icon} size={18} />
    </span>
    <p className="hf-state-title">{title}</p>
    {reason === undefined ? null : <p className="hf-state-text">{reason}</p>}
    {actions === undefined ? null : <div className="hf-state-actions">{actions}</div>}
  </div>
);
