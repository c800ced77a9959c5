import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { NearNumbers, Quality } from '../../../model/quality.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import type { FoundProps } from './finding.tsx';

const mostCurrencies = 8;

/** Properties that are text though most of what they hold are numbers. */
export function useNearNumbers({ nearNumbers }: Quality): FoundProps {
  const { t } = useLingui();
  const title = t`Numbers that are text`;
  if (nearNumbers.length === 0)
    return {
      id: 'near-numbers',
      title,
      isOdd: false,
      found: <Trans>No property is text because of some values that are not written as numbers.</Trans>,
    };
  return {
    id: 'near-numbers',
    title,
    isOdd: true,
    found: (
      <Trans>
        <Plural value={nearNumbers.length} one="# property is" other="# properties are" /> text because of
        values that are not written as numbers are:
      </Trans>
    ),
    details: (
      <ul className="hf-aside-examples" aria-label={title}>
        {nearNumbers.map((one) => (
          <NearNumbersItem key={one.property} {...one} />
        ))}
      </ul>
    ),
    effect: (
      <p>
        <Trans>
          They have no sum and no average: revenue is not counted where the amount is one of them. Write them
          with digits and a decimal point alone, leave the cell empty where there is none, and read the file
          again.
        </Trans>
      </p>
    ),
  };
}

const NearNumbersItem = ({ property, numbers, others, examples }: NearNumbers) => {
  const format = useFormat();
  return (
    <li>
      <code>{property}</code>
      <span>
        <Trans>
          {format.count(others)} of {format.count(numbers + others)} values, such as{' '}
          {format.list(examples.map((text) => `“${text}”`))}
        </Trans>
      </span>
    </li>
  );
};

/** Amounts of several currencies, which nothing converts. */
export function useCurrencies({ currencies }: Quality): FoundProps {
  const { t } = useLingui();
  const format = useFormat();
  const title = t`Several currencies`;
  if (currencies === null)
    return {
      id: 'currencies',
      title,
      isOdd: false,
      found: <Trans>The amounts are in one currency, or nothing in the data says in which.</Trans>,
    };
  const { property, list } = currencies;
  const more = list.length - mostCurrencies;
  return {
    id: 'currencies',
    title,
    isOdd: true,
    found: (
      <Trans>
        The amounts of payments are in {list.length} currencies, by <code>{property}</code>:
      </Trans>
    ),
    details: (
      <ul className="hf-oddity-days" aria-label={title}>
        {list.slice(0, mostCurrencies).map(({ currency, events }) => (
          <li key={currency}>
            {currency} {format.count(events)}
          </li>
        ))}
        {more > 0 ? <li>{t`and ${format.count(more)} more`}</li> : null}
      </ul>
    ),
    effect: (
      <p>
        <Trans>
          They are added up as if they were one: revenue and everything made of it mixes them. Write all
          amounts in one currency and read the file again, or read each currency by itself.
        </Trans>
      </p>
    ),
  };
}

/** Times that lie before there were products: they were numbers of another kind. */
export function useTimesIn1970({ allBefore1980 }: Quality): FoundProps {
  const { t } = useLingui();
  const format = useFormat();
  const title = t`Times long ago`;
  if (allBefore1980 === null)
    return {
      id: 'before-1980',
      title,
      isOdd: false,
      found: <Trans>The times are not all of the 1970s, as misread numbers would be.</Trans>,
    };
  return {
    id: 'before-1980',
    title,
    isOdd: true,
    found: (
      <Trans>
        Every event lies before {format.date('1980-01-01')}. Numbers such as 20260105, or the days of a
        spreadsheet, are read as seconds since 1970.
      </Trans>
    ),
    effect: (
      <p>
        <Trans>Write the times as 2026-01-05 09:03 and read the file again.</Trans>
      </p>
    ),
  };
}
