import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { type FuzzCommandOptions, faultRange, MOST_FAULTS, names } from '../fuzz/fuzz-options.ts';
import { collected, duration, wholeNumber } from '../options.ts';

const MOST_WORKERS = 64;

export function fuzzCommand(program: Command): void {
  program
    .command('fuzz')
    .description('search for faults under which a scenario fails, and write the smallest one that does')
    .argument('<scenario>', 'scenario file (YAML, JSON, or a TypeScript program) that passes as it is')
    .option('--runs <number>', 'how many runs at most', wholeNumber(1, 10_000_000), 200)
    .option('--for <time>', 'how long to search at most, in real time, such as 10min', duration)
    .option('--seed <number>', 'decides what is tried', wholeNumber(0, 0xffff_ffff), 1)
    .option(
      '--workers <number>',
      'threads (default: one for each core); the result does not depend on it',
      wholeNumber(1, MOST_WORKERS),
      Math.min(MOST_WORKERS, availableParallelism()),
    )
    .option('--out <file>', 'where to write what is found (default: <scenario>.found.yaml)')
    .option('--keep-going', 'search on after a finding, for other ones')
    .option('--json', 'print the result as JSON')
    .optionsGroup('What may be added to the scenario:')
    .option('--faults <number>', `faults of a run at most, or a range such as 2..5, up to ${MOST_FAULTS}`, faultRange, [
      1, 3,
    ] as const)
    .option('--kinds <names>', 'kinds of faults, with commas between them (default: all)', names)
    .option('--devices <names>', 'devices that faults happen to (default: all)', names)
    .option('--lines <names>', 'lines that faults happen to (default: all)', names)
    .option('--quiet <time>', 'every fault is over so long before the end', duration)
    .option('--no-shift', 'leave the times of the timeline as they are')
    .optionsGroup('Firmware:')
    .option('--firmware <class=folder>', 'firmware of your own for a class; may be given several times', collected)
    .addHelpText(
      'after',
      `
The scenario must pass as it is, and its expectations must hold under any fault that may be added (docs/fuzzing.md).
The exit code is 1 when something was found. A second Ctrl-C ends it at once.

Examples:
  kerb fuzz seeds/scenarios/fuzz/street-invariants.yaml                a search of 200 runs
  kerb fuzz scenario.yaml --for 10min --runs 100000 --seed 7           as many as ten minutes take
  kerb fuzz scenario.yaml --kinds powerLoss,brownOut --faults 1..5     power alone
  kerb fuzz scenario.yaml --firmware meter=./my-meter                  your own firmware
  kerb sim scenario.found.yaml                                         what was found, again`,
    )
    .action(async (file: string, options: FuzzCommandOptions) => {
      const { fuzzScenario } = await import('../fuzz/fuzz-scenario.ts');
      await fuzzScenario(file, options);
    });
}
