import { Argument, type Command, InvalidArgumentError } from 'commander';
import type { ResetKind } from '../../meter/meter.ts';
import { addMeterOptions, addPasswordOptions } from '../meter/meter-options.ts';
import type { BillsOptions } from '../meter/read-bills.ts';
import type { EventsOptions } from '../meter/read-events.ts';
import type { ReadOptions } from '../meter/read-meter.ts';
import type { ProfileOptions } from '../meter/read-profile.ts';
import { RESET_KINDS, type ResetOptions } from '../meter/reset-meter.ts';
import type { ClockOptions } from '../meter/set-clock.ts';
import { addRangeOptions, moment } from '../meter/time-range.ts';
import { duration, wholeNumber } from '../options.ts';

const JSON_FLAG = ['--json', 'print one JSON object'] as const;

/** `kerb meter` and its commands; each is loaded when it is run. */
export function meterCommand(program: Command): void {
  const meter = program
    .command('meter')
    .description(
      'read an electricity meter over Modbus or DL/T 645: readings, load profile, events, bills; set its clock',
    );
  readCommand(meter);
  profileCommand(meter);
  eventsCommand(meter);
  billsCommand(meter);
  clockCommand(meter);
  resetCommand(meter);
}

function readCommand(meter: Command): void {
  addMeterOptions(meter.command('read').description('show what a meter measures and has counted, with OBIS codes'))
    .option('--list', 'one reading a line, with its own code, instead of phases and tariffs side by side')
    .option(...JSON_FLAG)
    .option('--csv', 'print CSV: OBIS code, name, value, unit, time of a maximum')
    .addHelpText(
      'after',
      `
Any device will do whose profile has registers with OBIS codes. Text shows energies in kWh and powers in kW, JSON and CSV
the units of the meter.

Examples:
  kerb meter read tcp://192.168.1.20 1
  kerb meter read '/dev/ttyUSB0?baud=9600' 17 --profile ./other-make.yaml --csv
  kerb meter read dlt645:/dev/ttyUSB0 000000000161
  kerb meter read dlt645:tcp://192.168.1.30:4001 any --json
  kerb meter read cjt188:/dev/ttyUSB0 00000000000161    a water or heat meter`,
    )
    .action(async (line: string, unit: string, options: ReadOptions) => {
      const { readMeter } = await import('../meter/read-meter.ts');
      await readMeter(line, unit, options);
    });
}

function profileCommand(meter: Command): void {
  const command = addMeterOptions(meter.command('profile').description('read the load profile of a range of time'));
  addRangeOptions(command)
    .option('--channels <names>', 'only these, with commas between: names or OBIS codes', names)
    .option('--plot', 'draw each channel over time')
    .option('--width <columns>', 'of the plot (default: the terminal, or 100)', wholeNumber(30, 1000))
    .option(...JSON_FLAG)
    .option('--csv', 'print CSV, with a row for each interval that is missing')
    .option('--parquet <file>', 'write an Apache Parquet file')
    .addHelpText(
      'after',
      `
An interval is known by its end. Without a range all is read that the meter keeps. When the line breaks off, what has been
read is shown, and where to go on.

Examples:
  kerb meter profile tcp://192.168.1.20 1 --last 7d --plot
  kerb meter profile tcp://192.168.1.20 1 --from 2026-01-01 --to 2026-02-01 --csv > january.csv
  kerb meter profile '/dev/ttyUSB0?baud=9600' 17 --channels energyActiveImport --parquet load.parquet
  kerb meter profile dlt645:/dev/ttyUSB0 000000000161 --last 12h`,
    )
    .action(async (line: string, unit: string, options: ProfileOptions) => {
      const { readProfile } = await import('../meter/read-profile.ts');
      await readProfile(line, unit, options);
    });
}

function eventsCommand(meter: Command): void {
  const command = addMeterOptions(meter.command('events').description('read the event log and how often events came'));
  addRangeOptions(command)
    .option('--latest <count>', 'only so many, the latest', wholeNumber(1, 1_000_000))
    .option(...JSON_FLAG)
    .option('--csv', 'print CSV')
    .addHelpText(
      'after',
      `
Over DL/T 645 these are the records of power failures and of the clock being set.

Examples:
  kerb meter events tcp://192.168.1.20 1 --latest 20
  kerb meter events tcp://192.168.1.20 1 --from 2026-01-01 --json`,
    )
    .action(async (line: string, unit: string, options: EventsOptions) => {
      const { readEvents } = await import('../meter/read-events.ts');
      await readEvents(line, unit, options);
    });
}

function billsCommand(meter: Command): void {
  addMeterOptions(meter.command('bills').description('read closed billing periods: what was counted, readings, maxima'))
    .option('--snapshots', 'show snapshots (frozen readings) instead')
    .option(...JSON_FLAG)
    .option('--csv', 'print CSV, one reading a line')
    .addHelpText(
      'after',
      `
What was counted in a period is the difference to the bill before it; of the oldest bill it is not known.

Examples:
  kerb meter bills tcp://192.168.1.20 1
  kerb meter bills tcp://192.168.1.20 1 --time-zone Europe/Berlin --csv > bills.csv
  kerb meter bills dlt645:/dev/ttyUSB0 000000000161 --json`,
    )
    .action(async (line: string, unit: string, options: BillsOptions) => {
      const { readBills } = await import('../meter/read-bills.ts');
      await readBills(line, unit, options);
    });
}

function clockCommand(meter: Command): void {
  const command = addMeterOptions(meter.command('clock').description('show how far the clock is off, and set it'));
  addPasswordOptions(command)
    .option('--sync', "set it to this computer's time")
    .option('--least <time>', 'with --sync: leave it as it is when it is less off (default: 2s)', duration)
    .option('--most <time>', 'with --sync: refuse when it is further off (default: 5min)', duration)
    .option('--set <time>', 'set it to this time, such as 2026-01-31T18:30; local time of the meter', moment)
    .option(...JSON_FLAG)
    .addHelpText(
      'after',
      `
A meter takes only small steps without a password (register clockStepLimit); one of level 4 or 2 frees it.

Examples:
  kerb meter clock tcp://192.168.1.20 1
  kerb meter clock tcp://192.168.1.20 1 --sync --least 5s --most 1min
  KERB_METER_PASSWORD=4:123456 kerb meter clock tcp://192.168.1.20 1 --set 2026-01-31T18:30Z`,
    )
    .action(async (line: string, unit: string, options: ClockOptions) => {
      const { meterClock } = await import('../meter/set-clock.ts');
      await meterClock(line, unit, options);
    });
}

function resetCommand(meter: Command): void {
  const command = meter
    .command('reset')
    .description('close the billing period, or clear maximum demand, the event log or all energies')
    .addArgument(new Argument('<what>', 'demand, billing, events or energy').choices([...RESET_KINDS]));
  addPasswordOptions(addMeterOptions(command))
    .option('--yes', 'do it without asking')
    .option(...JSON_FLAG)
    .addHelpText(
      'after',
      `
Says what it will do and asks, unless --yes is given. events needs a password of level 2 or 4, energy
one of level 2; over DL/T 645 all need one.

Examples:
  kerb meter reset billing tcp://192.168.1.20 1
  KERB_METER_PASSWORD=2:123456 kerb meter reset energy tcp://192.168.1.20 1 --yes
  kerb meter reset demand dlt645:/dev/ttyUSB0 000000000161 --password 2:123456 --operator 00000017`,
    )
    .action(async (what: ResetKind, line: string, unit: string, options: ResetOptions) => {
      const { resetMeter } = await import('../meter/reset-meter.ts');
      await resetMeter(what, line, unit, options);
    });
}

/** For commander: a list with commas. */
function names(text: string): readonly string[] {
  const list = text.split(',').map((name) => name.trim());
  if (list.some((name) => name === '')) throw new InvalidArgumentError('Give names with commas between.');
  return list;
}
