import { keepChoice, readChoice } from '../../../state/browser-choice.ts';

const KEY = 'holdfast-hint';

/** Whether this browser has never shown the hint of the first visit. */
export const isNewcomer = (): boolean => readChoice(KEY) === null;

/** From now on nobody is new in this browser. */
export const rememberNewcomer = (): void => keepChoice(KEY, 'shown');
