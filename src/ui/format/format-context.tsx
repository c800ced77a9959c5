import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { createFormat, type Format, type Language } from './create-format.ts';

const FormatContext = createContext<Format>(createFormat('en'));

type Props = { language: Language; children: ReactNode };

/** Gives everything below the number and date formats of a language. */
export const FormatProvider = ({ language, children }: Props) => {
  const format = useMemo(() => createFormat(language), [language]);
  return <FormatContext value={format}>{children}</FormatContext>;
};

/** Numbers, dates and money as the reader's language writes them. Dates are civil 'YYYY-MM-DD' strings. */
export const useFormat = (): Format => useContext(FormatContext);
