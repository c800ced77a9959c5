import { type Demo, generateDemo } from '../demo/demo.ts';
import type { DemoOptions } from '../demo/options.ts';
import { type DemoSource, makePage } from './page.ts';

/** Pages made on the calling thread: for Node, where nothing is painted meanwhile. The demo is generated on the first request. */
export const localSource = (options: DemoOptions): DemoSource => {
  let demo: Demo | undefined;
  return {
    page: async (request) => {
      demo ??= generateDemo(options);
      return makePage(demo, request);
    },
  };
};
