import './states.css';
import { type ReactNode } from 'react';

type Props = { tone?: 'info' | 'warn' | 'bad'; actions?: ReactNode; children: ReactNode };

/** One line across the page. A bad one is announced. */
export const Banner = ({ tone = 'info', actions, children }: Props) => (
  <div className="hf-banner" data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
    <div className="hf-banner-text">{children}</div>
    {actions}
  </div>
);
