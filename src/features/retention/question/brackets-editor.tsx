import { Button, Popover } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Bracket } from '../../../model/query/retention.ts';
import { defaultView, viewBounds } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Icon } from '../../../ui/icon/icon.tsx';
import { InlineNumber } from '../../../ui/sentence/inline-number.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { formatBracket, gapsIn, nextBracket, orderBrackets } from './brackets.ts';

/** The brackets as a word of the sentence; a click edits them. */
export const BracketsEditor = () => {
  const { t } = useLingui();
  const format = useFormat();
  const [opened, setOpened] = useState(false);
  const brackets = useViewStore((store) => store.view.retention.brackets);
  const ask = useViewStore((store) => store.ask);
  const set = (next: readonly Bracket[]): void => ask('retention', { brackets: orderBrackets(next) });
  const gaps = format.enumerate(gapsIn(brackets).map(formatBracket));
  const text = format.enumerate(brackets.map(formatBracket));
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={300}
      withRoles={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button
          type="button"
          className="hf-word"
          aria-haspopup="dialog"
          aria-expanded={opened}
          aria-label={t`Brackets: ${text}`}
          onClick={() => setOpened(!opened)}
        >
          {text}
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t`Brackets`}>
        <ol className="hf-brackets">
          {brackets.map(([from, to], index) => (
            <li key={index}>
              <Trans>
                from{' '}
                <InlineNumber
                  label={t`Start of bracket ${index + 1}`}
                  value={from}
                  min={0}
                  max={viewBounds.bracketEnd}
                  onChange={(value) => set(brackets.with(index, [value, Math.max(value, to)]))}
                />{' '}
                to{' '}
                <InlineNumber
                  label={t`End of bracket ${index + 1}`}
                  value={to}
                  min={0}
                  max={viewBounds.bracketEnd}
                  onChange={(value) => set(brackets.with(index, [Math.min(from, value), value]))}
                />
              </Trans>
              {brackets.length > 1 ? (
                <button
                  type="button"
                  className="hf-icon-button"
                  aria-label={t`Remove bracket ${formatBracket([from, to])}`}
                  onClick={() => set(brackets.toSpliced(index, 1))}
                >
                  <Icon name="close" size={14} />
                </button>
              ) : null}
            </li>
          ))}
        </ol>
        <div className="hf-brackets-foot">
          <Button
            leftSection={<Icon name="plus" size={13} />}
            disabled={brackets.length >= viewBounds.brackets}
            onClick={() => set([...brackets, nextBracket(brackets)])}
          >
            <Trans>Add a bracket</Trans>
          </Button>
          <Button variant="subtle" onClick={() => set(defaultView.retention.brackets)}>
            <Trans>Usual ones</Trans>
          </Button>
        </div>
        {gaps === '' ? null : (
          <p className="hf-question-note">
            <Trans>In no bracket: {gaps}</Trans>
          </p>
        )}
      </Popover.Dropdown>
    </Popover>
  );
};
