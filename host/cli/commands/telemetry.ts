import { type Command, Option } from 'commander';
import { DAY_MS } from '../../../protocols/time/units.ts';
import { zone } from '../meter/meter-options.ts';
import { moment, span } from '../meter/time-range.ts';
import { collected, wholeNumber } from '../options.ts';
import { addDatabaseOptions } from '../store/database-options.ts';
import type { ExpireOptions } from '../telemetry/expire-points.ts';
import type { ExportOptions } from '../telemetry/export-points.ts';
import { kept, keptOrNot } from '../telemetry/kept-option.ts';
import type { ListOptions } from '../telemetry/list-series.ts';
import type { ShowOptions } from '../telemetry/show-series.ts';

/** `kerb telemetry` and its commands; each is loaded when it is run. */
export function telemetryCommand(program: Command): void {
  const telemetry = program
    .command('telemetry')
    .description("what a fleet's devices have measured: lists, plots, exports and expires time series");
  seriesCommand(telemetry);
  showCommand(telemetry);
  exportCommand(telemetry);
  expireCommand(telemetry);
}

function seriesCommand(telemetry: Command): void {
  const command = telemetry.command('series').description('list the time series of devices');
  addChoiceOptions(command)
    .option('--count', 'how many points each has, of when, and the last value: reads them all')
    .option('--json', 'print one JSON object a line')
    .addHelpText(
      'after',
      `
Examples:
  kerb telemetry series
  kerb telemetry series --query 'class=meter and site=north' --count
  kerb telemetry series --device meter-0017 --json`,
    )
    .action(async (options: ListOptions) => {
      const { listSeries } = await import('../telemetry/list-series.ts');
      await listSeries(options);
    });
}

function showCommand(telemetry: Command): void {
  const command = telemetry
    .command('show')
    .description('plot time series of a device')
    .argument('<device>', 'its key in the inventory')
    .argument('[series...]', 'all of the device, when none are named');
  addRangeOptions(addDatabaseOptions(command))
    .option('--width <columns>', 'of the plot (default: the terminal, or 100)', wholeNumber(30, 1000))
    .option('--json', 'print each point as a JSON object')
    .addHelpText(
      'after',
      `
A column is the mean of the points that fall into it, and a dot where there are none. Without a range the last day is shown.

Examples:
  kerb telemetry show meter-0017 voltageL1 --last 7d
  kerb telemetry show meter-0017 --from 2027-01-01 --to 2027-01-02 --time-zone Europe/Berlin
  kerb telemetry show meter-0017 activePowerTotal.hourMean --last 365d`,
    )
    .action(async (device: string, series: readonly string[], options: ShowOptions) => {
      const { showSeries } = await import('../telemetry/show-series.ts');
      await showSeries(device, series, options);
    });
}

function exportCommand(telemetry: Command): void {
  const command = telemetry.command('export').description('write points to a file, or to where they are piped');
  addRangeOptions(addChoiceOptions(command))
    .option('--series <name>', 'only this one; may be given several times', collected)
    .addOption(new Option('--format <format>', 'of the file').choices(['parquet', 'csv', 'json']).default('csv'))
    .option('-o, --output <file>', 'which is written over; Parquet needs one (default: stdout)')
    .addHelpText(
      'after',
      `
A row, or a JSON object a line, is a point: device, series, time (UTC) and value. Without a range all is exported. Points
are written as they are read, so the range may be larger than the memory.

Examples:
  kerb telemetry export --format parquet -o january.parquet --from 2027-01-01 --to 2027-02-01
  kerb telemetry export --query 'class=meter and site=north' --series energyActiveImport > north.csv
  kerb telemetry export --device meter-0017 --last 1h --format json | jq .value`,
    )
    .action(async (options: ExportOptions) => {
      const { exportPoints } = await import('../telemetry/export-points.ts');
      await exportPoints(options);
    });
}

function expireCommand(telemetry: Command): void {
  addDatabaseOptions(
    telemetry.command('expire').description('forget old points, and keep what their hours came to for longer'),
  )
    .option('--raw <time>', 'how long points are kept as they were measured', kept, 30 * DAY_MS)
    .option('--hourly <time>', 'how long the hours are kept, 0 for not at all', keptOrNot, 730 * DAY_MS)
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      `
Hours become series of their own with a point an hour: NAME.hourMean, .hourLeast, .hourMost, .hourLast and .hourCount. The
defaults are 30d and 730d. It may be broken off and run again.

Examples:
  kerb telemetry expire
  kerb telemetry expire --raw 7d --hourly 1825d
  kerb telemetry expire --raw 90d --hourly 0 --database nats://10.0.0.5:4222`,
    )
    .action(async (options: ExpireOptions) => {
      const { expirePoints } = await import('../telemetry/expire-points.ts');
      await expirePoints(options);
    });
}

function addChoiceOptions(command: Command): Command {
  return addDatabaseOptions(command)
    .option('--device <key>', 'only this device; may be given several times', collected)
    .option('--query <query>', "only these devices of the inventory, such as 'class=meter and site=north'");
}

function addRangeOptions(command: Command): Command {
  return command
    .option('--from <time>', 'such as 2027-01-31, 2027-01-31T18:30 or 2027-01-31T18:30Z', moment)
    .option('--to <time>', 'likewise; not included', moment)
    .option('--last <time>', 'until now, such as 7d, 12h or 90min', span)
    .option('--time-zone <zone>', 'of times that are typed and plotted, such as Europe/Berlin (default: UTC)', zone);
}
