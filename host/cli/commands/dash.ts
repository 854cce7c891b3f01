import { type Command, Option } from 'commander';
import { type DashOptions, USUAL_SPEED } from '../dash/dash-options.ts';
import { timeout } from '../device/line-options.ts';
import { collected, decimal, wholeNumber } from '../options.ts';
import { simulatedTime } from '../sim/simulated-time.ts';
import { addNatsOptions } from '../store/database-options.ts';

const STREET = 'seeds/scenarios/street.yaml';

export function dashCommand(program: Command): void {
  const command = program
    .command('dash')
    .description(
      'look at a simulation, the devices of a line or a fleet on a page: devices, lines, time, faults, updates, campaigns',
    )
    .argument('[what]', `scenario file, or a line as \`kerb read\` takes it (default: ${STREET} of Kerb itself)`)
    .argument(
      '[units...]',
      'of a line: 1, 1-3 or 1,5, and 5:sdm630 for one that does not tell its class (default: found)',
    )
    .optionsGroup('Of a scenario:')
    .option('--paused', 'time stands still at first')
    .option('--speed <factor>', 'simulated seconds a second, or max for as fast as it goes', speed, USUAL_SPEED)
    .option('--for <time>', "how long, such as 6h (default: the scenario's duration)", simulatedTime)
    .option('--seed <number>', "decides what is left to chance (default: the scenario's)", wholeNumber(0, 0xffff_ffff))
    .option('--firmware <class=folder>', 'firmware of your own for a class; may be given several times', collected)
    .optionsGroup('Of a line:')
    .option('--bundle <file>', 'update that its devices may be given; may be given several times', collected)
    .option('--timeout <time>', 'how long a device may take to answer: ms, or such as 2s (default: 1s)', timeout)
    .optionsGroup('Of a fleet:')
    .option('--fleet [database]', 'its database, as `kerb fleet` takes it (default: $KERB_DATABASE, else fleet.db)')
    .addOption(new Option('--token <token>', 'who you are, once the fleet has users').env('KERB_TOKEN'));
  addNatsOptions(command)
    .optionsGroup('The page:')
    .option('--port <port>', 'port to serve on; 0 takes any free one (default: 8480, or one that is free)', port)
    .option('--host <address>', 'address to serve on; 0.0.0.0 is every network of this computer', '127.0.0.1')
    .option('--cert <file>', 'certificate of the page (PEM): https')
    .option('--key <file>', 'its private key (PEM)')
    .option('--plain', 'http for others than this computer, on a network that nobody else is on')
    .optionsGroup('Output:')
    .option('--json', 'print the address as JSON')
    .addHelpText(
      'after',
      `
The page is at the address that the terminal shows, for who has its code. Any number of browsers may look on. What is done by hand
is kept with its moment; the page shows the kerb debug command that gives the run again.
What a page does with a fleet is done in the name, and by the role, of who started it, and stands in the audit log.
Devices of a line are asked for what the page shows, and for nothing while nobody looks. For a tls:// line set KERB_CERT, KERB_KEY
and KERB_CA.

Examples:
  kerb dash                                            a street for a day, a minute a second
  kerb dash seeds/scenarios/street.yaml --paused       at midnight, and time stands still
  kerb dash scenario.yaml --speed max --for 2h         as fast as it goes
  kerb dash '/dev/ttyUSB0?baud=9600&parity=none'       the devices that are found on a line
  kerb dash tcp://192.168.1.20 1-4 17:sdm630 --bundle meter-5.kerb
  kerb dash --fleet fleet.db                           devices by query, campaigns and their stages
  kerb dash scenario.yaml --host 0.0.0.0 --cert page.crt --key page.pem`,
    )
    .action(async (what: string | undefined, units: readonly string[], options: DashOptions) => {
      const { dash } = await import('../dash/dash.ts');
      await dash(what, units, options);
    });
}

const port = wholeNumber(0, 65_535);

function speed(text: string): number {
  return text === 'max' ? Number.POSITIVE_INFINITY : decimal(0.01, 1e6)(text);
}
