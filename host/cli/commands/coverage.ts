import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { lcovText, parseLcov } from '../../coverage/lcov.ts';
import { mergeCoverage } from '../../coverage/merge.ts';
import { selectFiles } from '../../coverage/select.ts';
import { percentOf, summarise } from '../../coverage/summary.ts';
import { coverageTable } from '../coverage-table.ts';
import { ExitCode, UsageError } from '../failure.ts';
import { collected, wholeNumber } from '../options.ts';

/** Files that an error names. */
const SHOWN = 5;

interface Options {
  readonly only?: readonly string[];
  readonly generated?: boolean;
  readonly merge?: string;
  readonly least?: number;
  readonly json?: boolean;
}

export function coverageCommand(program: Command): void {
  program
    .command('coverage')
    .description('show which lines of firmware ran, from the lcov files of tests and simulations')
    .argument('<lcov...>', 'files that `kerb sim --coverage` or tests with kerb/test have written')
    .option('--only <path>', 'files of this folder, or this file; may be given several times', collected)
    .option('--generated', 'count what kerb generate wrote, too')
    .option('--merge <file>', 'write what all of them say as one lcov file')
    .option('--least <percent>', 'fail when fewer lines ran', wholeNumber(0, 100))
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Examples:
  kerb sim seeds/scenarios/street.yaml --coverage day.info    count lines while a scenario runs
  kerb coverage day.info                                      a table of files
  kerb coverage day.info --only firmware/meter --least 80     of one's own code alone
  kerb coverage *.info --merge all.info --least 80            several runs together, as a gate in CI`,
    )
    .action(async (names: string[], options: Options) => {
      const parts = await Promise.all(names.map(async (name) => parseLcov(await textOf(name), name)));
      const coverage = mergeCoverage(parts);
      const wanted = selectFiles(coverage, options);
      if (wanted.size === 0)
        throw new UsageError(`no file to show; there are ${[...coverage.keys()].slice(0, SHOWN).join(', ')} …`);
      const summary = summarise(wanted);
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
