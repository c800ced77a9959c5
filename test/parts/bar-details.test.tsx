import { expect, it } from 'vitest';
import { useBarDetails } from '../../src/parts/figures/use-bar-details.ts';
import { renderUi } from '../support/render.tsx';

const Details = ({ counts }: { counts: (number | null)[] }) => {
  const details = useBarDetails();
  return [...details.shares(counts), ...details.counts(counts)].map((text, at) => (
    <p key={at}>{text ?? '–'}</p>
  ));
};

it('says of how many a bar is a share, with Wilson’s interval, and nothing where nobody is', () => {
  const { container } = renderUi(<Details counts={[27, 102, null]} />);
  const said = (): (string | null)[] =>
    [...container.querySelectorAll('p')].map(({ textContent }) => textContent);
  // 27 of 129: 14.8–28.7 %, computed apart.
  expect(said()).toEqual([
    '20.9% of 129 people, 95% 14.8–28.7%',
    '79.1% of 129 people, 95% 71.3–85.2%',
    '–',
    '27 of 129, 95% 14.8–28.7%',
    '102 of 129, 95% 71.3–85.2%',
    '–',
  ]);
  const none = renderUi(<Details counts={[0, 0]} />);
  expect(none.container).toHaveTextContent('––––');
});
