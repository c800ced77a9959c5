import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Found = {
  violations: {
    id: string;
    help: string;
    nodes: { target: unknown[]; html: string; failureSummary?: string }[];
  }[];
};

/** What is looked at: only `within` a selector instead of the whole page. */
type Scope = { within?: string | undefined };

/**
 * Every rule of axe for WCAG 2.0 to 2.2 AA and its best practices, the size of targets included. It is put in by the
 * debugger, whom the page's policy does not bind.
 * @returns one text for each rule that is broken, naming the elements; none where the page is right
 */
export async function violations(page: Page, { within }: Scope = {}): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in globalThis"))) await page.evaluate(source);
  const options = {
    resultTypes: ['violations'],
    rules: { 'target-size': { enabled: true } },
  };
  const found = await page.evaluate<Found>(
    `globalThis.axe.run(${within ? JSON.stringify(within) : 'document'}, ${JSON.stringify(options)})`,
  );
  return found.violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `  ${node.target.join(' ')} ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`).join('\n')}`,
  );
}
