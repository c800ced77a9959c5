import { xxHash32 } from '../../../engine/store/xxhash.ts';
import { type Choices, choosesNothing, noChoices } from '../../../model/choices.ts';
import type { Settings } from '../../../model/settings/settings.ts';

/** Changes with the content, the settings and what is left out, and is the same again where all are. */
export function versionOf({
  content,
  settings,
  choices = noChoices,
}: {
  content: string;
  settings: Settings;
  choices?: Choices;
}): string {
  const text = JSON.stringify(choosesNothing(choices) ? settings : [settings, choices]);
  return `${content}.${xxHash32(new TextEncoder().encode(text)).toString(16)}`;
}
