import type { Language } from './create-format.ts';

/** How each language puts parts beside one another: Chinese has signs of its own, as wide as a letter. */
export type Punctuation = {
  /** What something is called and what it is: "Core: 12", "核心：12". */
  named: (name: string, value: string) => string;
  /** "D1 23.4% (120)", "D1 23.4%（120）" */
  noted: (text: string, note: string) => string;
  /** Names: "a, b, c", "a、b、c". */
  enumerate: (names: readonly string[]) => string;
  /** Parts of one statement: "12 people, 4.6%", "12 人，4.6%". */
  phrases: (parts: readonly string[]) => string;
  /** Statements: "Core: 12; Lost: 3", "核心：12；流失：3". */
  clauses: (statements: readonly string[]) => string;
  /** With a full stop between them, whether or not they bring one. */
  sentences: (sentences: readonly string[]) => string;
};

const signs = {
  en: { name: ': ', open: ' (', close: ')', enumerate: ', ', phrase: ', ', clause: '; ', stop: '. ' },
  zh: { name: '：', open: '（', close: '）', enumerate: '、', phrase: '，', clause: '；', stop: '。' },
};

export function createPunctuation(language: Language): Punctuation {
  const { name, open, close, enumerate, phrase, clause, stop } = signs[language];
  return {
    named: (called, value) => `${called}${name}${value}`,
    noted: (text, note) => `${text}${open}${note}${close}`,
    enumerate: (names) => names.join(enumerate),
    phrases: (parts) => parts.join(phrase),
    clauses: (statements) => statements.join(clause),
    sentences: (sentences) => sentences.map((one) => one.replace(/[.。]$/, '')).join(stop),
  };
}
