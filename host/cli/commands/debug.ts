import type { Command } from 'commander';
import { collected, wholeNumber } from '../options.ts';

/** Of `kerb debug`. */
export interface DebugOptions {
  readonly command?: readonly string[];
  readonly seed?: number;
  readonly firmware?: readonly string[];
  readonly json?: boolean;
}

export function debugCommand(program: Command): void {
  program
    .command('debug')
    .description('go through a simulation step by step, forwards and back, and look into everything')
    .argument('<scenario>', 'scenario file')
    .option(
      '-c, --command <line>',
      'run this line, and leave after the last one; may be given several times',
      collected,
    )
    .option('--seed <number>', "decides what is left to chance (default: the scenario's)", wholeNumber(0, 0xffff_ffff))
    .option('--firmware <class=folder>', 'firmware of your own for a class; may be given several times', collected)
    .option('--json', 'print what each line shows as JSON, one a line')
    .addHelpText(
      'after',
      `
Lines are read from the terminal or a pipe; help lists what there is.

Examples:
  kerb debug seeds/scenarios/street.yaml
  kerb debug street.yaml -c 'until { register: meter.activeTariff, is: sharp }' -c 'registers meter energy'
  kerb debug street.yaml -c 'goto 6h' -c 'snapshot dawn' -c 'fault { fault: powerLoss, device: meter, for: 5s }' \\
    -c 'run 1min' -c 'registers meter uptime' -c 'branch dawn' -c 'run 1min' -c 'registers meter uptime'`,
    )
    .action(async (file: string, options: DebugOptions) => {
      const { debug } = await import('../debug/debug.ts');
      await debug(file, options);
    });
}
