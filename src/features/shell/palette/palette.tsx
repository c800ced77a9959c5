import '@mantine/spotlight/styles.layer.css';
import './palette.css';
import { createSpotlight, Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useGiveBackFocus } from '../../../ui/layers/use-give-back-focus.ts';
import { Icon } from '../../../ui/icon/icon.tsx';
import type { IconName } from '../../../ui/icon/paths.ts';
import { viewStore } from '../../../state/view-store.ts';
import { useViews } from '../views/use-views.tsx';
import { pageWords } from './page-words.ts';
import { findQuestion, isQuestion, questions } from './questions.ts';
import { usePeopleCommands } from './use-people-commands.ts';
import { useRangeCommands } from './use-range-commands.ts';

export type Command = {
  id: string;
  label: string;
  /** Other words that find it. */
  also?: string;
  icon?: IconName;
  run: () => void;
};

type Props = {
  pages: readonly Command[];
  commands: readonly Command[];
  text: string;
  onText: (text: string) => void;
  onClose: () => void;
};

const [store, handlers] = createSpotlight();
const mostFilters = 8;

const fits = ({ label, also = '' }: Command, words: readonly string[]): boolean => {
  const text = `${label} ${also}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

/** One field for everything: pages, people, dates, saved views, settings, a person by id, a question in plain words. */
export const Palette = ({ pages, commands, text, onText, onClose }: Props) => {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  useGiveBackFocus();
  const views = useViews();
  const filters = usePeopleCommands();
  const ranges = useRangeCommands();
  useEffect(() => {
    handlers.open();
    return () => handlers.close();
  }, []);
  const asked = text.trim();
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  const found = asked === '' ? null : findQuestion(asked);
  const toAction = ({ id, label, icon, run }: Command): SpotlightActionData => ({
    id,
    label,
    leftSection: <Icon name={icon ?? 'arrow-right'} />,
    onClick: run,
  });
  const answers: Command[] = (found ? [found] : asked === '' ? questions.slice(0, 2) : []).map(
    ({ id, label, path, toView }) => ({
      id: `ask-${id}`,
      label: i18n._(label),
      icon: 'help',
      run() {
        if (toView) viewStore.getState().show(toView(viewStore.getState().view));
        void navigate({ to: path, search: true });
      },
    }),
  );
  const toWords = (page: Command): Command => {
    const also = pageWords[page.id];
    return also ? { ...page, also: i18n._(also) } : page;
  };
  const saved = views.views.map((view): Command => ({
    id: `view-${view.id}`,
    label: view.name,
    icon: 'folder',
    run: () => views.open(view),
  }));
  const person: Command[] =
    asked === '' || isQuestion(asked)
      ? []
      : [
          {
            id: 'person',
            label: t`Open the person “${asked}”`,
            icon: 'people',
            run: () => viewStore.getState().showPerson(asked),
          },
        ];
  const groups: [string, Command[]][] = [
    [t`Answer`, answers],
    [t`Pages`, pages.map(toWords).filter((one) => fits(one, words))],
    [t`Saved views`, saved.filter((one) => fits(one, words))],
    [t`People`, asked === '' ? [] : filters.filter((one) => fits(one, words)).slice(0, mostFilters)],
    [t`Dates`, asked === '' ? [] : ranges.filter((one) => fits(one, words))],
    [t`Do`, commands.filter((one) => fits(one, words))],
    [t`Person`, person],
  ];
  const actions = groups
    .filter(([, items]) => items.length > 0)
    .map(([group, items]) => ({ group, actions: items.map(toAction) }));
  return (
    <Spotlight
      store={store}
      shortcut={null}
      query={text}
      onQueryChange={onText}
      onSpotlightClose={onClose}
      actions={actions}
      filter={(_, all) => all}
      nothingFound={
        isQuestion(asked) ? (
          <Trans>
            No page answers that. Ask who is likely to leave, who comes back, about day 7, about segments or
            targets.
          </Trans>
        ) : (
          <Trans>Nothing goes by that name.</Trans>
        )
      }
      searchProps={{
        'aria-label': t`Search and commands`,
        placeholder: t`Page, filter, person or question`,
        leftSection: <Icon name="search" />,
      }}
      scrollable
      maxHeight="min(460px, 70vh)"
      highlightQuery={false}
      title={t`Search and commands`}
    />
  );
};
