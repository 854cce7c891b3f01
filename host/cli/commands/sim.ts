import { type Command, InvalidArgumentError } from 'commander';
import { UsageError } from '../failure.ts';
import { collected, wholeNumber } from '../options.ts';
import { serveAddress } from '../page/serve-address.ts';
import { addCityOptions } from '../sim/city-options.ts';
import type { SimOptions } from '../sim/sim-options.ts';
import { simulatedTime } from '../sim/simulated-time.ts';

// What runs is loaded when it is known what to run, so that help and refusals are quick.
export function simCommand(program: Command): void {
  const command = program
    .command('sim')
    .description('run a scenario: firmware against simulated plants, with faults and expectations; or real devices')
    .argument('[scenario]', 'scenario file (YAML, JSON, or a TypeScript program)')
    .option('--for <time>', "how long, such as 6h (default: the scenario's duration)", simulatedTime)
    .option('--seed <number>', "decides what is left to chance (default: the scenario's)", wholeNumber(0, 0xffff_ffff))
    .option('--realtime', 'one simulated second takes one second')
    .option('--speed <factor>', 'so many simulated seconds a second (default: as fast as it goes)', factor)
    .option('--firmware <class=folder>', 'firmware of your own for a class; may be given several times', collected)
    .option('--target <map>', 'run against real devices, in real time; the map says where the lines are')
    .option('--dash [address:port]', 'look at it on a page, as kerb dash does (default: 127.0.0.1:8480)', serveAddress)
    .option('--json', 'print the report as JSON')
    .optionsGroup('Reports:')
    .option('--report <file>', 'write an HTML page with verdicts and timelines')
    .option('--junit <file>', 'write JUnit XML')
    .option('--trace <file>', 'write everything that happened, a line of JSON each')
    .option('--capture <file>', 'write the bus traffic as pcapng, for kerb monitor and Wireshark')
    .option('--coverage <file>', 'count which lines of the firmware run; write them as lcov, for kerb coverage')
    .optionsGroup('Lines for other programs:')
    .option('--pty', 'the serial lines are ttys that other programs open, in real time, until Ctrl-C')
    .option('--listen', 'when the time is over, go on in real time and serve ttys and TCP until Ctrl-C')
    .option('--port <port>', 'TCP port to serve on; 0 takes any free one', wholeNumber(0, 65_535), 0)
    .option('--host <address>', 'address to serve TCP on; 0.0.0.0 is every network of this computer', '127.0.0.1')
    .optionsGroup('City:');
  addCityOptions(command);
  command
    .addHelpText(
      'after',
      `
The exit code is 1 when an expectation failed; then the last line is the command that gives the same run again.

Examples:
  kerb sim seeds/scenarios/street.yaml                            a day in seconds
  kerb sim seeds/scenarios/street.yaml --for 2h --seed 7          two hours of another day
  kerb sim seeds/scenarios/street.yaml --realtime                 watch it live
  kerb sim seeds/scenarios/street.yaml --dash                     on a page
  kerb sim scenario.yaml --report run.html --junit run.xml        for people and for CI
  kerb sim scenario.yaml --coverage scenario.info                 which lines of the firmware ran
  kerb sim scenario.yaml --target map.yaml                        the same expectations of real devices
  kerb sim seeds/scenarios/street.yaml --listen                   then try any Modbus client on tty and port
  kerb sim --city --for 5min                                      100,000 meters, 10,000 hubs, 500 junctions`,
    )
    .action(run);
}

async function run(file: string | undefined, options: SimOptions): Promise<void> {
  if (options.coverage !== undefined && (options.city || options.target !== undefined))
    throw new UsageError('--coverage counts in the devices of a simulated scenario; leave out --city and --target');
  if (options.city) {
    if (file !== undefined) throw new UsageError(`${file}: a city has no scenario; leave out one of the two`);
    await (await import('../sim/city-command.ts')).simulateCity(options);
    return;
  }
  if (file === undefined)
    throw new UsageError('no scenario: give a file such as seeds/scenarios/street.yaml, or --city');
  if (options.dash !== undefined) await (await import('../sim/on-dashboard.ts')).simulateOnDashboard(file, options);
  else if (options.target === undefined) await (await import('../sim/simulate.ts')).simulate(file, options);
  else await (await import('../sim/on-hardware.ts')).simulateOnHardware(file, options.target, options);
}

function factor(text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= 0.01 && value <= 1e6)) throw new InvalidArgumentError('Give a number from 0.01 to 1000000.');
  return value;
}
