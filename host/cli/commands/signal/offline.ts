import type { Command } from 'commander';
import type { CheckOptions } from '../../signal/check-plans.ts';
import type { CardOptions } from '../../signal/make-card.ts';

/** `kerb signal check` and `card`: what is done with a plan file before a controller has it. */
export function offlineCommands(signal: Command): void {
  signal
    .command('check')
    .description('ask the controller firmware, here, whether it would take plans over')
    .argument('<file...>', 'plan files')
    .option('--json', 'print one JSON object a file')
    .addHelpText(
      'after',
      `
Exit code 1 when one of them is refused.

Examples:
  kerb signal check seeds/junctions/crossroads.yaml
  kerb signal check plans/*.yaml --json`,
    )
    .action(async (files: readonly string[], options: CheckOptions) => {
      const { checkPlans } = await import('../../signal/check-plans.ts');
      await checkPlans(files, options);
    });
  signal
    .command('card')
    .description("make the conflict monitor's image for a junction, with the card of its plan compiled in")
    .argument('<file>', 'plan file')
    .requiredOption('--out <file>', 'image to write')
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      `
Examples:
  kerb signal card seeds/junctions/crossroads.yaml --out crossroads-monitor.wasm
  kerb run signal@3 crossroads-monitor.wasm@4 --connect 3=4`,
    )
    .action(async (file: string, options: CardOptions) => {
      const { makeCard } = await import('../../signal/make-card.ts');
      await makeCard(file, options);
    });
}
