import type { TestProject } from 'vitest/node';
import { serveBuilt } from './serve-built.ts';

declare module 'vitest' {
  interface ProvidedContext {
    address: string;
  }
}

/** One server of the built page for all end-to-end tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { address, close } = await serveBuilt();
  project.provide('address', address);
  return close;
}
