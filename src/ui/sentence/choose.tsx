import './sentence.css';
import { Combobox, useCombobox } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { type ReactElement, useState } from 'react';
import { type ChoiceOption, matchingOptions } from './choice-options.ts';

export type { ChoiceOption } from './choice-options.ts';

type Props<Value extends string> = {
  /** Names the list: "Return event". */
  label: string;
  value: Value | null;
  options: readonly ChoiceOption<Value>[];
  onChange: (value: Value) => void;
  /** A search field above the list; by default from nine options on. */
  searchable?: boolean | undefined;
  width?: number | undefined;
  /** False inside a popover, which would take a click in a list elsewhere for a click outside. */
  withinPortal?: boolean | undefined;
  /** The button that opens the list; it is given its click handler and ARIA attributes. */
  children: (toggle: () => void) => ReactElement;
};

/** A list with search under any button: the mechanism of InlineSelect, usable for other triggers. */
export const Choose = <Value extends string>(props: Props<Value>) => {
  const { t } = useLingui();
  const { label } = props;
  const [search, setSearch] = useState('');
  const searchable = props.searchable ?? props.options.length > 8;
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setSearch('');
    },
    onDropdownOpen: () => {
      if (searchable) combobox.focusSearchInput();
      combobox.selectActiveOption();
    },
  });
  const shown = matchingOptions(props.options, search);
  const choose = (value: string): void => {
    const option = props.options.find((option) => option.value === value);
    if (option) props.onChange(option.value);
    combobox.closeDropdown();
  };
  const rows = (group: string | undefined) =>
    shown
      .filter((option) => option.group === group)
      .map((option) => (
        <Combobox.Option
          key={option.value}
          value={option.value}
          active={option.value === props.value}
          disabled={option.disabled ?? false}
        >
          <span className="hf-option" data-chosen={option.value === props.value ? '' : undefined}>
            <span className="hf-option-label">{option.label}</span>
            {option.hint === undefined ? null : <span className="hf-option-hint">{option.hint}</span>}
          </span>
          {option.about === undefined ? null : <span className="hf-option-about">{option.about}</span>}
        </Combobox.Option>
      ));
  const groups = [...new Set(shown.map((option) => option.group))];
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={choose}
      width={props.width ?? 260}
      position="bottom-start"
      shadow="md"
      withinPortal={props.withinPortal ?? true}
    >
      <Combobox.Target targetType="button">{props.children(() => combobox.toggleDropdown())}</Combobox.Target>
      <Combobox.Dropdown>
        {searchable ? (
          <Combobox.Search
            value={search}
            aria-label={t`Search in: ${label}`}
            placeholder={t`Search`}
            onChange={(event) => {
              setSearch(event.currentTarget.value);
              combobox.selectFirstOption();
            }}
          />
        ) : null}
        <Combobox.Options aria-label={props.label} mah={320} style={{ overflowY: 'auto' }}>
          {shown.length === 0 ? <Combobox.Empty>{t`Nothing found`}</Combobox.Empty> : null}
          {groups.map((group) =>
            group === undefined ? (
              rows(group)
            ) : (
              <Combobox.Group key={group} label={group}>
                {rows(group)}
              </Combobox.Group>
            ),
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
};
