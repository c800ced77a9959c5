import { Trans as Words, type TransProps } from '@lingui/react';
import { createElement, Fragment } from 'react';

export { I18nProvider, useLingui } from '@lingui/react';

/** A text with a `<` as a node of its own: in a name such as `<b>` lingui would look for an element of the message. */
const asNode = (value: unknown): unknown =>
  typeof value === 'string' && value.includes('<') ? <Fragment>{value}</Fragment> : value;

/** What the macro's `<Trans>` becomes (see vite.config.ts): lingui's, in which no value is taken for markup. */
export const Trans = ({ values, ...rest }: TransProps) =>
  createElement(Words, {
    ...rest,
    ...(values && {
      values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, asNode(value)])),
    }),
  });
