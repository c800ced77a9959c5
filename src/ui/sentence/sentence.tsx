import './sentence.css';
import { type ReactNode } from 'react';

type Props = {
  /** What the sentence asks; spoken, not shown. */
  label: string;
  children: ReactNode;
};

/** A sentence that is the form: plain words with inline controls between them. */
export const Sentence = ({ label, children }: Props) => (
  <div className="hf-sentence" role="group" aria-label={label}>
    {children}
  </div>
);
