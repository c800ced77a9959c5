import { expect, it } from 'vitest';
import { createPunctuation } from '../../../src/ui/format/create-punctuation.ts';

const said = ({
  named,
  noted,
  enumerate,
  phrases,
  clauses,
  sentences,
}: ReturnType<typeof createPunctuation>) => [
  named('a', 'b'),
  noted('a', 'b'),
  enumerate(['a', 'b', 'c']),
  phrases(['a', 'b']),
  clauses(['a', 'b']),
  sentences(['a.', 'b。', 'c']),
];

it('puts the signs of each language between parts', () => {
  expect(said(createPunctuation('en'))).toEqual(['a: b', 'a (b)', 'a, b, c', 'a, b', 'a; b', 'a. b. c']);
  expect(said(createPunctuation('zh'))).toEqual(['a：b', 'a（b）', 'a、b、c', 'a，b', 'a；b', 'a。b。c']);
});
