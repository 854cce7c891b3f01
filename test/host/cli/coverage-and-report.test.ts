import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { coverageCommand } from '../../../host/cli/commands/coverage.ts';
import { reportCommand } from '../../../host/cli/commands/report.ts';
import { simCommand } from '../../../host/cli/commands/sim.ts';
import type { CoverageSummary } from '../../../host/coverage/summary.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { kerbHere } from './kerb-here.ts';
import { folder } from './kerb-process.ts';

const SCENARIO = join(packageRoot, 'seeds/scenarios/junction-monitor.yaml');

describe('kerb sim --coverage', () => {
  test('writes lcov, which kerb coverage shows, adds up and judges', async () => {
    const cwd = await folder();
    const [day, all] = [join(cwd, 'day.info'), join(cwd, 'all.info')];
    const run = await kerbHere(['sim', SCENARIO, '--for', '3min', '--coverage', day], simCommand);
    expect(run.stdout).toMatch(/^firmware\/conflict-monitor\/sequence\.ts +\d+\.\d %/m);
    const table = await kerbHere(['coverage', day, '--merge', all, '--least', '10'], coverageCommand);
    expect([table.code, table.stderr]).toEqual([0, '']);
    const json = async (...files: string[]) =>
      JSON.parse((await kerbHere(['coverage', ...files, '--json'], coverageCommand)).stdout) as CoverageSummary;
    expect(await json(day, day)).toEqual(await json(all));
    expect((await json(day)).lines.hit).toBeGreaterThan(500);
    const judged = await kerbHere(['coverage', day, '--least', '100'], coverageCommand);
    expect(judged.code).toBe(1);
    const files = async (...args: string[]) => {
      const { stdout } = await kerbHere(['coverage', day, '--json', ...args], coverageCommand);
      return (JSON.parse(stdout) as CoverageSummary).files.map(({ file }) => file);
    };
    expect(await files('--only', 'firmware/signal/rings.ts')).toEqual(['firmware/signal/rings.ts']);
    expect(await files('--only', 'firmware/sdk/')).not.toContain('firmware/signal/rings.ts');
    expect(await files()).not.toContain('firmware/signal/profile.generated.ts');
    expect(await files('--generated')).toContain('firmware/signal/profile.generated.ts');
    expect((await kerbHere(['coverage', day, '--only', 'firmware/si'], coverageCommand)).code).toBe(2);
    expect(await readFile(day, 'utf8')).toContain('SF:firmware/signal/rings.ts\n');
  }, 240_000);

  test('is refused where nothing is simulated, and of files that are not there', async () => {
    const city = await kerbHere(['sim', '--city', '--coverage', 'x.info'], simCommand);
    expect([city.code, city.stderr]).toEqual([2, expect.stringContaining('--coverage counts')]);
    const none = await kerbHere(['coverage', '/nowhere/x.info'], coverageCommand);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('/nowhere/x.info: no such file')]);
  });
});

describe('kerb report', () => {
  test('fails when a class is over its budget, and says by how much', async () => {
    const cwd = await folder();
    const budgets = join(cwd, 'budgets.yaml');
    await writeFile(budgets, 'conflict-monitor: { imageBytes: 100, hostCalls: 64 }\n');
    const args = ['report', 'conflict-monitor', '--ticks', '50', '--budgets', budgets];
    const { code, stdout } = await kerbHere(args, reportCommand);
    expect(code).toBe(1);
    expect(stdout).toMatch(/over budget {2}bytes of image: [\d,]+ of 100$/m);
    expect(stdout).toMatch(/within {7}host calls in the worst tick: \d+ of 64$/m);
    await writeFile(budgets, 'conflict-monitor: { imageBytes: 65536 }\n');
    const within = await kerbHere([...args, '--json'], reportCommand);
    expect(within.code).toBe(0);
    expect(JSON.parse(within.stdout)).toMatchObject([{ class: 'conflict-monitor', budget: [{ over: false }] }]);
  }, 120_000);

  test('tells what is wrong with a file of budgets, and which classes a scenario has', async () => {
    const budgets = join(await folder(), 'budgets.yaml');
    await writeFile(budgets, 'meter: { imageBites: 1 }\n');
    const wrong = await kerbHere(['report', 'meter', '--budgets', budgets], reportCommand);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('did you mean imageBytes?')]);
    const strange = await kerbHere(['report', 'meter', '--scenario', SCENARIO], reportCommand);
    expect([strange.code, strange.stderr]).toEqual([2, expect.stringContaining('has no meter')]);
  }, 60_000);
});
