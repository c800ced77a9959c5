import { useLingui } from '@lingui/react/macro';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { PAGES } from '../pages.ts';

/** Names the window after its page, and says the name of each further page that is gone to: the focus stays on the link. */
export const PageName = () => {
  const { t, i18n } = useLingui();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const [first] = useState(path);
  const [left, setLeft] = useState(false);
  if (!left && path !== first) setLeft(true);
  const page = PAGES.find((one) => one.path === path);
  const name = path === '/data/quality' ? t`Quality report` : page ? i18n._(page.label) : null;
  useEffect(() => {
    document.title = name === null ? 'Holdfast' : `${name} · Holdfast`;
  }, [name]);
  return (
    <div className="hf-hidden" aria-live="polite">
      {left ? name : null}
    </div>
  );
};
