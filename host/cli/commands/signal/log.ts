import type { Command } from 'commander';
import { collected, duration, wholeNumber } from '../../options.ts';
import { addControllerOptions } from '../../signal/controller-options.ts';
import type { MeasureOptions } from '../../signal/measure-logs.ts';
import type { LogOptions } from '../../signal/read-log.ts';
import type { TimeSpaceOptions } from '../../signal/time-space.ts';

const MOST_OFFSET = 14 * 60;
const OFFSET = [
  '--utc-offset <minutes>',
  'local time of the timestamps minus UTC',
  wholeNumber(-MOST_OFFSET, MOST_OFFSET),
  0,
] as const;

/** `kerb signal log`, `measures` and `time-space`: the log of a controller, what it comes to, and coordinated plans side by side. */
export function logCommands(signal: Command): void {
  logCommand(signal);
  measuresCommand(signal);
  timeSpaceCommand(signal);
}

function logCommand(signal: Command): void {
  addControllerOptions(signal.command('log').description('show the high resolution log of a controller, or export it'))
    .option('--follow [time]', 'go on reading, every 5s or as stated, until Ctrl-C', duration)
    .option('--csv', 'print CSV in the form of ATSPM tools: Timestamp, EventCode, EventParam')
    .option('--out <file>', 'write that CSV into a file')
    .option('--device <name>', 'name for a column DeviceId of the CSV')
    .option(...OFFSET)
    .option('--volumes', 'the volumes and occupancies by period instead, as CSV')
    .option('--json', 'print one JSON object a line')
    .addHelpText(
      'after',
      `
A controller keeps the last 1024 events. What is missing between two readings is told on the standard error output.

Examples:
  kerb signal log tcp://192.168.1.20 3
  kerb signal log tcp://192.168.1.20 3 --follow 10s --out main-street.csv
  kerb signal log tcp://192.168.1.20 3 --volumes --out volumes.csv`,
    )
    .action(async (line: string, unit: number, options: LogOptions) => {
      const { readLog } = await import('../../signal/read-log.ts');
      await readLog(line, unit, options);
    });
}

function measuresCommand(signal: Command): void {
  signal
    .command('measures')
    .description("signal performance measures from logs in CSV, also of other makers' controllers")
    .argument('<file...>', 'logs with columns Timestamp, EventCode, EventParam and perhaps DeviceId')
    .option(
      '--arrivals <phase=detectors>',
      'detectors upstream of the stop line, such as 2=7,8; again for other phases',
      collected,
    )
    .option('--travel-time <phase=seconds>', 'from there to the stop line, such as 2=6.5', collected)
    .option('--stop-line <phase=detectors>', 'presence detectors at the stop line, for split failures', collected)
    .option(
      '--crossings <phase=detectors>',
      'counting detectors at the stop line, for yellow and red actuations',
      collected,
    )
    .option('--device <name>', 'only this one of the file')
    .option('--html <file>', 'write a page with coordination diagrams, phase termination and splits')
    .option(...OFFSET)
    .option('--json', 'print one JSON object a device')
    .addHelpText(
      'after',
      `
Examples:
  kerb signal measures main-street.csv
  kerb signal measures main-street.csv --arrivals 2=7,8 --travel-time 2=6.5 --stop-line 4=11 --html main-street.html`,
    )
    .action(async (files: readonly string[], options: MeasureOptions) => {
      const { measureLogs } = await import('../../signal/measure-logs.ts');
      measureLogs(files, options);
    });
}

function timeSpaceCommand(signal: Command): void {
  signal
    .command('time-space')
    .description('the time-space diagram of coordinated junctions along a street, and their widest bands')
    .argument('<street>', 'street file')
    .option('--out <file>', 'write the diagram: .svg a picture, otherwise a page')
    .option('--cycles <count>', 'cycles that are drawn', wholeNumber(1, 20), 4)
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      `
A street file, with plan files from its own folder; distances in m, speed in km/h, phases of each direction:
  speed: 50
  junctions:
    - { name: Mill, distance: 0, plan: mill.plan.yaml, pattern: 1, outbound: 2, inbound: 6 }
    - { name: Park, distance: 350, plan: park.plan.yaml, pattern: 1, outbound: 2, inbound: 6 }

Examples:
  kerb signal time-space avenue.street.yaml --out avenue.html`,
    )
    .action(async (street: string, options: TimeSpaceOptions) => {
      const { drawTimeSpace } = await import('../../signal/time-space.ts');
      drawTimeSpace(street, options);
    });
}
