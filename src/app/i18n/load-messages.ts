import type { Messages } from '@lingui/core';
import { type Language } from '../../ui/format/create-format.ts';
import { joinUnits } from './join-units.ts';

const loaders: Record<Language, () => Promise<Messages>> = {
  en: async () => (await import('./en.po')).messages,
  zh: async () => joinUnits((await import('./zh.po')).messages),
};

/** Rejects where they cannot be fetched. */
export const loadMessages = (language: Language): Promise<Messages> => loaders[language]();
