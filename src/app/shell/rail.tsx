import { useLingui } from '@lingui/react/macro';
import { Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { Icon } from '../../ui/icon/icon.tsx';
import { type PageId, PAGES } from '../pages.ts';
import { Logo } from './logo.tsx';

type Props = {
  collapsed: boolean;
  onToggle?: (() => void) | undefined;
  onNavigate?: (() => void) | undefined;
  badges?: Partial<Record<PageId, ReactNode>> | undefined;
  note?: ReactNode;
  /** In the free part below the pages; only where the names are shown. */
  hint?: ReactNode;
  inDrawer?: boolean;
};

export const Rail = ({ collapsed, onToggle, onNavigate, badges, note, hint, inDrawer }: Props) => {
  const { t, i18n } = useLingui();
  return (
    <nav
      className="hf-rail"
      aria-label={t`Pages`}
      data-collapsed={collapsed ? '' : undefined}
      data-drawer={inDrawer ? '' : undefined}
    >
      <div className="hf-rail-inner">
        <div className="hf-rail-brand">
          <Logo />
          <span className="hf-rail-name">Holdfast</span>
        </div>
        <ul className="hf-rail-list">
          {PAGES.map((page) => {
            const label = i18n._(page.label);
            const link = (
              <Link
                to={page.path}
                search={true}
                className="hf-rail-link"
                onClick={() => onNavigate?.()}
                activeProps={{ 'aria-current': 'page' }}
              >
                <Icon name={page.icon} size={17} />
                <span className="hf-rail-label">{label}</span>{' '}
                {badges?.[page.id] === undefined ? null : (
                  <span className="hf-rail-badge">{badges[page.id]}</span>
                )}
              </Link>
            );
            return (
              <li key={page.id}>
                {collapsed ? (
                  <Tooltip label={label} position="right">
                    {link}
                  </Tooltip>
                ) : (
                  link
                )}
              </li>
            );
          })}
        </ul>
        {collapsed ? null : hint}
        <div className="hf-rail-foot">
          {note === undefined ? null : <div className="hf-rail-note">{note}</div>}
          {onToggle === undefined ? null : (
            <button
              type="button"
              className="hf-rail-toggle"
              aria-expanded={!collapsed}
              aria-label={collapsed ? t`Show the names of the pages` : t`Show icons only`}
              onClick={onToggle}
            >
              <Icon name={collapsed ? 'expand' : 'collapse'} />
            </button>
          )}
        </div>
      </div>
    </nav>
  );
};
