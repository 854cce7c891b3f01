import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { everyClass } from '../../build/build.ts';
import type { BuildGoal } from '../../build/finish-module.ts';
import { type Budget, judge, parseBudgets } from '../../measure/budgets.ts';
import { ExitCode, UsageError } from '../failure.ts';
import { optimiseGoal } from '../optimise-goal.ts';
import { wholeNumber } from '../options.ts';
import { reportText } from '../report/report-text.ts';

/** Read when it is there and no other file is named. */
const BUDGET_FILE = 'kerb.budgets.yaml';
/** Files and functions that a person is shown. */
const SHOWN = 10;

interface Options {
  readonly scenario?: string;
  readonly ticks: number;
  readonly seed: number;
  readonly optimise: BuildGoal;
  readonly budgets?: string;
  readonly json?: boolean;
}

export function reportCommand(program: Command): void {
  program
    .command('report')
    .description('show what firmware takes: size by source and function, memory, and what a tick costs; with budgets')
    .argument('[class...]', 'device classes or firmware folders (default: every class, or those of the scenario)')
    .option('--scenario <file>', 'measure ticks in a scenario, instead of with random inputs')
    .option('--ticks <number>', 'ticks with random inputs', wholeNumber(0, 1_000_000), 2000)
    .option('--seed <number>', 'decides the random inputs', wholeNumber(0, 0xffff_ffff), 1)
    .option('--optimise <goal>', 'speed or size, as for kerb build', optimiseGoal, 'speed')
    .option('--budgets <file>', `the most that a class may take (default: ${BUDGET_FILE}, when there is one)`)
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
The exit code is 1 when a class is over its budget. Budgets are YAML, by class:
  meter: { imageBytes: 49152, blockBytes: 16384, instructions: 60000, hostCalls: 8 }

Examples:
  kerb report meter                                       sizes, and 2000 ticks with random inputs
  kerb report --scenario seeds/scenarios/street.yaml      every class of a scenario, over its day
  kerb report thermostat --budgets budgets.yaml --json    as a gate in CI`,
    )
    .action(run);
}

async function run(given: string[], options: Options): Promise<void> {
  const { scenario, ticks, seed, optimise: goal, json } = options;
  const budgets = await budgetsOf(options.budgets);
  const { measure } = await import('../report/measure.ts');
  const classes = given.length > 0 || scenario !== undefined ? given : await everyClass();
  const onProgress = (text: string): void => {
    if (process.stderr.isTTY) console.error(text);
  };
  const reports = await measure(classes, {
    goal,
    ticks,
    seed,
    onProgress,
    ...(scenario !== undefined && { scenario }),
  });
  const judged = reports.map((report) => ({ report, budget: judge(report, budgets.get(report.class) ?? {}) }));
  if (json)
    console.log(
      JSON.stringify(
        judged.map(({ report, budget }) => ({ ...report, budget })),
        null,
        2,
      ),
    );
  else for (const { report, budget } of judged) console.log(reportText(report, budget, SHOWN).join('\n'));
  if (judged.some(({ budget }) => budget.some(({ over }) => over))) process.exitCode = ExitCode.failed;
}

async function budgetsOf(file: string | undefined): Promise<ReadonlyMap<string, Budget>> {
  try {
    return parseBudgets(await readFile(file ?? BUDGET_FILE, 'utf8'), file ?? BUDGET_FILE);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && file === undefined) return new Map();
    if (code !== undefined)
      throw new UsageError(`${file ?? BUDGET_FILE}: ${code === 'ENOENT' ? 'no such file' : message}`);
    throw error;
  }
}
