import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { focusWhenThere } from '../../ui/layers/focus-when-there.ts';

/** The cards of the Data page that other pages lead to, and their ids. */
export const dataPlaces = {
  /** what was read, and what set aside */
  read: 'hf-data-read',
  /** which events register, use and pay */
  roles: 'hf-data-roles',
  /** zone, week and money */
  settings: 'hf-data-settings',
} as const;

type Props = { to: keyof typeof dataPlaces; children: ReactNode };

/** Leads to a card of the Data page, with the focus in it. */
export const DataLink = ({ to, children }: Props) => (
  <Link to="/data" search={true} className="hf-link" onClick={() => focusWhenThere(dataPlaces[to])}>
    {children}
  </Link>
);
