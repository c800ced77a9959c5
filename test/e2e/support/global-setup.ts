import type { TestProject } from 'vitest/node';
import { builtFolder, serveFolder } from './serve-built.ts';

declare module 'vitest' {
  interface ProvidedContext {
    address: string;
  }
}

/** One server of the built page for all end-to-end tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { address, close } = await serveFolder(builtFolder());
  project.provide('address', address);
  return close;
}
