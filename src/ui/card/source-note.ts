import { createContext, useContext } from 'react';

const SourceNoteContext = createContext<() => string>(() => '');

/** Says around the cards what their numbers are of: the data, the dates, the people. */
export const SourceNote = SourceNoteContext.Provider;

/** Says, when asked, what the numbers are of, in one line, for what leaves the page; empty where nobody says it. */
export const useSourceNote = (): (() => string) => useContext(SourceNoteContext);
