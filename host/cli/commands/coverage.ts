import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { lcovText, parseLcov } from '../../coverage/lcov.ts';
import { mergeCoverage } from '../../coverage/merge.ts';
import { percentOf, summarise } from '../../coverage/summary.ts';
import { coverageTable } from '../coverage-table.ts';
import { ExitCode, UsageError } from '../failure.ts';
import { wholeNumber } from '../options.ts';

interface Options {
  readonly merge?: string;
  readonly least?: number;
  readonly json?: boolean;
}

export function coverageCommand(program: Command): void {
  program
    .command('coverage')
    .description('show which lines of firmware ran, from the lcov files of tests and simulations')
    .argument('<lcov...>', 'files that `kerb sim --coverage` or tests with kerb/test have written')
    .option('--merge <file>', 'write what all of them say as one lcov file')
    .option('--least <percent>', 'fail when fewer lines ran', wholeNumber(0, 100))
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Examples:
  kerb sim seeds/scenarios/street.yaml --coverage day.info    count lines while a scenario runs
  kerb coverage day.info                                      a table of files
  kerb coverage *.info --merge all.info --least 80            several runs together, as a gate in CI`,
    )
    .action(async (names: string[], options: Options) => {
      const parts = await Promise.all(names.map(async (name) => parseLcov(await textOf(name), name)));
      const coverage = mergeCoverage(parts);
      const summary = summarise(coverage);
      const { merge } = options;
      if (merge !== undefined) {
        await writeFile(merge, lcovText(coverage)).catch((error: Error) => {
          throw new UsageError(`${merge} cannot be written: ${error.message}`);
        });
      }
      if (options.json) console.log(JSON.stringify(summary, null, 2));
      else for (const line of coverageTable(summary)) console.log(line);
      const percent = percentOf(summary.lines);
      if (options.least === undefined || percent >= options.least) return;
      console.error(`${percent.toFixed(1)} % of the lines ran; --least asks for ${options.least} %`);
      process.exitCode = ExitCode.failed;
    });
}

async function textOf(name: string): Promise<string> {
  return await readFile(name, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${name}: ${error.code === 'ENOENT' ? 'no such file' : error.message}`);
  });
}
