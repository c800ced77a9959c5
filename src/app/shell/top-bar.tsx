import { useLingui } from '@lingui/react/macro';
import { type ReactNode } from 'react';
import { Icon } from '../../ui/icon/icon.tsx';

type Props = {
  onOpenPages: () => void;
  dataset?: ReactNode;
  dateRange?: ReactNode;
  people?: ReactNode;
  compare?: ReactNode;
  command?: ReactNode;
  language?: ReactNode;
  theme?: ReactNode;
  share?: ReactNode;
  help?: ReactNode;
};

/** What is looked at on the left, how it is looked at on the right. Wraps; nothing is hidden on a phone. */
export const TopBar = (props: Props) => {
  const { t } = useLingui();
  return (
    <header className="hf-topbar">
      <button
        type="button"
        className="hf-control hf-topbar-pages"
        aria-label={t`Open the list of pages`}
        onClick={props.onOpenPages}
      >
        <Icon name="menu" />
      </button>
      <div className="hf-topbar-scope" role="group" aria-label={t`What is looked at`}>
        {props.dataset}
        {props.dateRange}
        {props.people}
        {props.compare}
      </div>
      <div className="hf-topbar-tools" role="group" aria-label={t`View`}>
        {props.command}
        {props.language}
        {props.theme}
        {props.share}
        {props.help}
      </div>
    </header>
  );
};
