import './card.css';
import { type ReactNode, useId } from 'react';

/** Columns of twelve inside `.hf-grid`. */
export type CardSpan = 3 | 4 | 5 | 6 | 7 | 8 | 9 | 12;

type Props = {
  /** For a card that others lead to: it can take the focus. */
  id?: string | undefined;
  title: ReactNode;
  /** One sentence: what is counted, over whom, in which zone. */
  definition?: ReactNode;
  /** Right of the title: a segmented control, a link. */
  actions?: ReactNode;
  /** The card's menu, usually a CardMenu. */
  menu?: ReactNode;
  /** One computed line of what to notice, set apart below. */
  notice?: ReactNode;
  /** The heading's level on the page: 2 unless told. */
  level?: 2 | 3 | 4 | undefined;
  /** No padding around the body, for tables that run to the edges. */
  flush?: boolean | undefined;
  span?: CardSpan | undefined;
  children?: ReactNode;
};

/** A titled region. Its accessible name is its title. */
export const Card = ({
  id: place,
  title,
  definition,
  actions,
  menu,
  notice,
  level = 2,
  flush,
  span,
  children,
}: Props) => {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section
      id={place}
      tabIndex={place === undefined ? undefined : -1}
      className="hf-card"
      data-card=""
      aria-labelledby={id}
      data-span={span}
    >
      <header className="hf-card-head">
        <Heading id={id} className="hf-card-title">
          {title}
        </Heading>
        {actions === undefined && menu === undefined ? null : (
          <div className="hf-card-actions">
            {actions}
            {menu}
          </div>
        )}
        {definition === undefined ? null : <div className="hf-card-definition">{definition}</div>}
      </header>
      <div className="hf-card-body" data-flush={flush ? '' : undefined}>
        {children}
      </div>
      {notice === undefined || notice === null ? null : <footer className="hf-card-notice">{notice}</footer>}
    </section>
  );
};
