/** Offered first; any other ISO 4217 code comes up as one types. */
const usual = ['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'HKD', 'TWD', 'SGD', 'KRW', 'INR', 'BRL', 'AUD', 'CAD'];

/** ISO 4217 codes, the usual ones first. */
export const currencies = (): string[] => [...new Set([...usual, ...Intl.supportedValuesOf('currency')])];
