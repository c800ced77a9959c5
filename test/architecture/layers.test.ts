import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true })));

type Report = { summary: { violations: { rule: { name: string }; from: string }[] } };

/** Cruises a small house of these files with the real rules. */
function cruise(files: Record<string, string>): string[] {
  const house = mkdtempSync(join(tmpdir(), 'holdfast-layers-'));
  made.push(house);
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  writeFileSync(join(house, 'package.json'), '{"type":"module"}');
  writeFileSync(join(house, 'tsconfig.json'), '{"compilerOptions":{"allowImportingTsExtensions":true}}');
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), text);
  }
  const config = join(root, 'test/architecture/dependency-cruiser.cjs');
  const command = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const options = { cwd: house, encoding: 'utf8' } as const;
  const output = execFileSync(
    'node',
    [command, 'src', '--config', config, '-T', 'json', '--no-progress'],
    options,
  );
  const { summary } = JSON.parse(output) as Report;
  return summary.violations.map(({ rule, from }) => `${rule.name} ${from}`);
}

const other = 'export const other = 1;\n';
const imports = (path: string): string => `import { other } from '${path}';\nexport const mine = other;\n`;

/** One breach a row of the table: who may not import whom. */
const breaches: [rule: string, from: string, to: string][] = [
  ['layer-model', 'src/model/a.ts', 'src/statistics/b.ts'],
  ['layer-ui', 'src/ui/a.ts', 'src/model/b.ts'],
  ['layer-statistics', 'src/statistics/a.ts', 'src/engine/b.ts'],
  ['layer-engine', 'src/engine/a.ts', 'src/sql/b.ts'],
  ['layer-sql', 'src/sql/a.ts', 'src/engine/b.ts'],
  ['layer-demo', 'src/demo/a.ts', 'src/engine/b.ts'],
  ['layer-state', 'src/state/a.ts', 'src/queries/b.ts'],
  ['layer-backends-backend.ts', 'src/backends/backend.ts', 'src/state/b.ts'],
  ['layer-backends-worker-protocol.ts', 'src/backends/worker/protocol.ts', 'src/engine/b.ts'],
  ['layer-backends-worker', 'src/backends/worker/a.ts', 'src/state/b.ts'],
  ['layer-backends-server', 'src/backends/server/a.ts', 'src/engine/b.ts'],
  ['layer-backends-holiday-calendar.ts', 'src/backends/holiday-calendar.ts', 'src/state/b.ts'],
  ['layer-backends-holidays', 'src/backends/holidays/a.ts', 'src/statistics/b.ts'],
  ['layer-queries', 'src/queries/a.ts', 'src/backends/worker/b.ts'],
  ['sql-only-when-asked', 'src/queries/c.ts', 'src/sql/b.ts'],
  ['layer-charts', 'src/charts/a.ts', 'src/queries/b.ts'],
  ['layer-parts', 'src/parts/a.ts', 'src/features/x/b.ts'],
  ['layer-features', 'src/features/x/a.ts', 'src/backends/backend.ts'],
  ['layer-features', 'src/features/x/d.ts', 'src/sql/b.ts'],
  ['one-feature-at-a-time', 'src/features/x/c.ts', 'src/features/y/b.ts'],
  ['layer-app', 'src/app/a.ts', 'src/engine/b.ts'],
  ['layer-mocks', 'src/mocks/a.ts', 'src/engine/b.ts'],
  ['layer-cli', 'src/cli/a.ts', 'src/ui/b.ts'],
  ['layer-server', 'src/server/a.ts', 'src/cli/b.ts'],
  ['main-composes', 'src/main.tsx', 'src/engine/b.ts'],
];

describe('the layer table', { timeout: 60_000 }, () => {
  test('a breach of each row is reported, by its rule, where it stands', () => {
    const house: Record<string, string> = {};
    for (const [, from, to] of breaches) {
      const up = '../'.repeat(from.split('/').length - 2) || './';
      house[from] = imports(`${up}${to.slice('src/'.length)}`);
      house[to] ??= other;
    }
    const found = cruise(house);
    for (const [rule, from, to] of breaches) expect(found, `${from} → ${to}`).toContain(`${rule} ${from}`);
  });

  test('what main reaches may not reach the engine, however far', () => {
    const found = cruise({
      'src/main.tsx': imports('./backends/worker/client.ts'),
      'src/backends/worker/client.ts': imports('./deeper.ts'),
      'src/backends/worker/deeper.ts': imports('../../engine/run.ts'),
      'src/engine/run.ts': other,
    });
    expect(found).toContain('engine-only-in-the-worker src/main.tsx');
  });

  test('Recharts outside charts, Node in a pure layer and a cycle are reported', () => {
    const found = cruise({
      'src/ui/a.ts': `import { Line } from 'recharts';\nexport const mine = Line;\n`,
      'src/model/a.ts': `import { sep } from 'node:path';\nexport const mine = sep;\n`,
      'src/engine/a.ts': imports('./b.ts'),
      'src/engine/b.ts': `import { mine } from './a.ts';\nexport const other = mine;\n`,
    });
    expect(found).toContain('recharts-only-in-charts src/ui/a.ts');
    expect(found).toContain('pure-without-node src/model/a.ts');
    expect(found).toContain('no-cycles src/engine/a.ts');
  });

  test('what the table allows is not reported', () => {
    expect(
      cruise({
        'src/engine/a.ts': imports('../statistics/b.ts'),
        'src/statistics/b.ts': other,
        'src/features/x/a.ts': imports('../../queries/b.ts'),
        'src/queries/b.ts': `${other}export const written = () => import('../sql/c.ts');\n`,
        'src/sql/c.ts': other,
        'src/main.tsx': imports('./app/a.ts'),
        'src/app/a.ts': imports('../queries/b.ts'),
        'src/backends/worker/host.ts': `import { mine } from '../../engine/a.ts';\nexport const yours = mine;\n`,
      }),
    ).toEqual([]);
  });
});
