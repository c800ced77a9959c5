import './page-header.css';
import { type ReactNode } from 'react';

type Props = { title: ReactNode; subtitle?: ReactNode; actions?: ReactNode };

/** The page's one h1. What stands below it, how many people as a rule, is said when it changes. */
export const PageHeader = ({ title, subtitle, actions }: Props) => (
  <header className="hf-page-header">
    <div>
      <h1 className="hf-page-title">{title}</h1>
      {subtitle === undefined ? null : (
        <p className="hf-page-subtitle" aria-live="polite" aria-atomic="true">
          {subtitle}
        </p>
      )}
    </div>
    {actions === undefined ? null : <div className="hf-page-actions">{actions}</div>}
  </header>
);
