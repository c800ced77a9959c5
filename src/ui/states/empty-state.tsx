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
  /** It is all there is on the page. */
  isPage?: boolean;
};

export const EmptyState = ({ title, reason, actions, icon = 'search', isPage = false }: Props) => {
  const Title = isPage ? 'h1' : 'p';
  return (
    <div className="hf-state" data-centred="">
      <span className="hf-state-icon">
        <Icon name={icon} size={18} />
      </span>
      <Title className="hf-state-title">{title}</Title>
      {reason === undefined ? null : <p className="hf-state-text">{reason}</p>}
      {actions === undefined ? null : <div className="hf-state-actions">{actions}</div>}
    </div>
  );
};
