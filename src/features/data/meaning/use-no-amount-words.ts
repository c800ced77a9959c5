import { useLingui } from '@lingui/react/macro';
import { findMoneyText, type TextColumn } from './money-text.ts';

type Found = {
  /** names of events that pay */
  pay: readonly string[];
  /** names of columns of numbers */
  numbers: readonly string[];
  texts: readonly TextColumn[];
};

/** Why no column was found to be the amount of a payment, and what helps. */
export function useNoAmountWords(): (found: Found) => string {
  const { t } = useLingui();
  return ({ pay, numbers, texts }) => {
    if (pay.length === 0) return t`No event pays, so there is nothing to add up.`;
    const text = findMoneyText(texts);
    if (text) {
      const { name, example } = text;
      return t`“${name}” is text, such as “${example}”. Write it with digits and a decimal point alone to count it.`;
    }
    return numbers.length > 0
      ? t`No numeric column is named like money: choose one.`
      : t`Nothing numeric was found on payments.`;
  };
}
