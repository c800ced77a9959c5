import type { Messages } from '@lingui/core';
import { type Language } from '../../ui/format/create-format.ts';

const loaders: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: () => import('./en.po'),
  zh: () => import('./zh.po'),
};

/** Rejects where they cannot be fetched. */
export const loadMessages = async (language: Language): Promise<Messages> =>
  (await loaders[language]()).messages;
