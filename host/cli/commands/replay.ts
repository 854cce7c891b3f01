import type { Command } from 'commander';
import { collected } from '../options.ts';

/** Of `kerb replay`. */
export interface ReplayOptions {
  readonly scenario?: string;
  readonly firmware?: readonly string[];
  readonly json?: boolean;
}

export function replayCommand(program: Command): void {
  program
    .command('replay')
    .description('run a recorded simulation again, and tell whether everything happens as it did')
    .argument('<trace>', 'what kerb sim --trace wrote')
    .option('--scenario <file>', 'scenario, when it no longer lies where it did')
    .option('--firmware <class=folder>', 'firmware of your own for a class; may be given several times', collected)
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
The exit code is 0 when every line of the trace is the same, 1 with the first line that is not.

Examples:
  kerb sim seeds/scenarios/street.yaml --for 1h --trace before.trace
  kerb replay before.trace       after a change of firmware or host: what is the first thing that it changed?`,
    )
    .action(async (file: string, options: ReplayOptions) => {
      const { replay } = await import('../sim/replay.ts');
      await replay(file, options);
    });
}
