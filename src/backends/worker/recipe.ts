import { type Choices, choosesNothing } from '../../model/choices.ts';
import type { Dataset, ReadOptions } from '../../model/dataset.ts';
import { HoldfastError } from '../../model/errors.ts';
import type { Settings } from '../../model/settings/settings.ts';
import type { FileSource, Source } from '../backend.ts';
import type { AnswerOf, Call, Identity } from './protocol.ts';

/** What the page keeps so that it can bring the open data set back after the death of a worker. */
export type Recipe = {
  identity: Identity;
  settings: Settings;
  /** in this browser's storage */
  kept: boolean;
  source: Source | null;
  duplicates: ReadOptions['duplicates'];
  choices: Choices;
};

/** `version` is the content and, after the last dot, what the settings came to. */
export const contentOf = (version: string): string => version.slice(0, version.lastIndexOf('.'));

/** The recipe after a call was answered. */
export function remember(recipe: Recipe | null, call: Call, answer: unknown): Recipe | null {
  switch (call.method) {
    case 'read':
      return recipeOf(answer as AnswerOf['read'], call.source, call.options.duplicates);
    case 'open':
    case 'keepOpen':
    case 'refresh':
    case 'choose':
    case 'configure': {
      const dataset = answer as Dataset;
      const same = recipe?.identity.id === dataset.id ? recipe : null;
      return recipeOf(dataset, same?.source ?? null, same?.duplicates);
    }
    case 'append': {
      const { source = null, duplicates } = recipe ?? {};
      const together = call.meant ? null : withFiles(source, call.source);
      return recipeOf(answer as Dataset, together, duplicates);
    }
    case 'remove':
      return recipe?.identity.id === call.id ? null : recipe;
    default:
      return recipe;
  }
}

function recipeOf(dataset: Dataset, source: Source | null, duplicates: ReadOptions['duplicates']): Recipe {
  return {
    identity: { id: dataset.id, content: contentOf(dataset.version) },
    settings: dataset.settings,
    kept: dataset.notKept === undefined,
    source,
    duplicates,
    choices: dataset.choices,
  };
}

/** Files added to what came from elsewhere, or as they alone are meant, cannot be read again as one. */
const withFiles = (before: Source | null, added: FileSource): Source | null =>
  before?.kind === 'files' ? { ...before, files: [...before.files, ...added.files] } : null;

/**
 * Opens the data set anew: from the browser's storage where it is kept, else from its source.
 * @throws whatever the last way tried failed with; `worker-died` where there is no way
 */
export async function restoreFrom(recipe: Recipe, send: (call: Call) => Promise<unknown>): Promise<void> {
  const { identity, settings, source, duplicates, choices } = recipe;
  if (recipe.kept) {
    try {
      await send({ method: 'open', id: identity.id, settings });
      return;
    } catch (error) {
      if (!source || !(error instanceof HoldfastError)) throw error;
    }
  }
  if (!source) {
    throw new HoldfastError({
      code: 'worker-died',
      field: 'worker',
      message:
        'the background worker stopped; the data set was not kept in this browser and has to be read again',
    });
  }
  const options = {
    settings,
    ...(duplicates && { duplicates }),
    ...(!choosesNothing(choices) && { choices }),
  };
  await send({ method: 'read', source, options, as: identity });
}
