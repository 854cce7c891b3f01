import type { Command } from 'commander';
import type { DevOptions } from '../dev/dev-options.ts';
import { decimal, wholeNumber } from '../options.ts';

export function devCommand(program: Command): void {
  program
    .command('dev')
    .description('rebuild firmware on save while a scenario runs, and show what its devices do')
    .argument('[scenario]', 'scenario file (default: that of the project, where it has one)')
    .option('--speed <factor>', 'simulated seconds a second', decimal(0.01, 1e6), 1)
    .option('--seed <number>', "decides what is left to chance (default: the scenario's)", wholeNumber(0, 0xffff_ffff))
    .option('--json', 'print one JSON object a line')
    .optionsGroup('The page:')
    .option('--dash', 'also serve the dashboard of the simulation on this computer')
    .option('--port <port>', 'port to serve it on; 0 takes any free one', wholeNumber(0, 65_535))
    .addHelpText(
      'after',
      `
What is saved is built at once. New firmware takes the place of the old one between two scans, and time goes on: with its memory as
it is, where that is laid out as before; else it starts from its records. After a change of a profile, a plant or the scenario the
run begins again, and devices keep their records. What does not compile is shown, and the last good firmware goes on.

Examples:
  kerb dev                                           the scenario of the project, in real time
  kerb dev scenarios/thermostat.yaml --speed 60      a minute a second
  kerb dev scenarios/thermostat.yaml --dash          and the dashboard beside it
  kerb dev scenarios/thermostat.yaml --json | jq -c 'select(.kind == "event")'`,
    )
    .action(async (scenario: string | undefined, options: DevOptions) => {
      const { dev } = await import('../dev/dev.ts');
      await dev(scenario, options);
    });
}
