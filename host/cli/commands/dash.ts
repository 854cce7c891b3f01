import type { Command } from 'commander';
import { type DashOptions, USUAL_SPEED } from '../dash/dash-options.ts';
import { collected, decimal, wholeNumber } from '../options.ts';
import { simulatedTime } from '../sim/simulated-time.ts';

const STREET = 'seeds/scenarios/street.yaml';

export function dashCommand(program: Command): void {
  program
    .command('dash')
    .description('look at a simulation on a page: every device, the lines, time that can be moved, faults by hand')
    .argument('[scenario]', `scenario file (default: ${STREET} of Kerb itself)`)
    .option('--paused', 'time stands still at first')
    .option('--speed <factor>', 'simulated seconds a second, or max for as fast as it goes', speed, USUAL_SPEED)
    .option('--for <time>', "how long, such as 6h (default: the scenario's duration)", simulatedTime)
    .option('--seed <number>', "decides what is left to chance (default: the scenario's)", wholeNumber(0, 0xffff_ffff))
    .option('--firmware <class=folder>', 'firmware of your own for a class; may be given several times', collected)
    .option('--json', 'print the address as JSON')
    .optionsGroup('The page:')
    .option('--port <port>', 'port to serve on; 0 takes any free one (default: 8480, or one that is free)', port)
    .option('--host <address>', 'address to serve on; 0.0.0.0 is every network of this computer', '127.0.0.1')
    .option('--cert <file>', 'certificate of the page (PEM): https')
    .option('--key <file>', 'its private key (PEM)')
    .option('--plain', 'http for others than this computer, on a network that nobody else is on')
    .addHelpText(
      'after',
      `
The page is at the address that the terminal shows, for who has its code. Any number of browsers may look on. What is done by hand
is kept with its moment; the page shows the kerb debug command that gives the run again.

Examples:
  kerb dash                                            a street for a day, a minute a second
  kerb dash seeds/scenarios/street.yaml --paused       at midnight, and time stands still
  kerb dash scenario.yaml --speed max --for 2h         as fast as it goes
  kerb dash scenario.yaml --host 0.0.0.0 --cert page.crt --key page.pem`,
    )
    .action(async (scenario: string | undefined, options: DashOptions) => {
      const { dash } = await import('../dash/dash.ts');
      await dash(scenario, options);
    });
}

const port = wholeNumber(0, 65_535);

function speed(text: string): number {
  return text === 'max' ? Number.POSITIVE_INFINITY : decimal(0.01, 1e6)(text);
}
