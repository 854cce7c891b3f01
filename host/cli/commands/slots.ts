import { type Command, InvalidArgumentError } from 'commander';
import type { EndTrialOptions } from '../flash/end-trials.ts';
import type { SlotsOptions } from '../flash/show-slots.ts';
import { unitList } from '../flash/unit-list.ts';
import { addUpdateLineOptions } from '../flash/update-line.ts';
import { duration } from '../options.ts';

const MIN_WATCH_MS = 100;

function forUnits(program: Command, name: string, description: string): Command {
  return addUpdateLineOptions(
    program
      .command(name)
      .description(description)
      .argument('<line>', 'tcp://host:port, rtu+tcp://host:port, or a serial port with its settings')
      .argument('<units>', 'unit ids: 1, 1-32 or 1,3,5-8', unitList),
  );
}

export function slotsCommand(program: Command): void {
  forUnits(program, 'slots', 'show what firmware a device holds and runs, the update under way, and the keys it trusts')
    .option('--watch <time>', 'again and again, such as every 1s, in place on a terminal, until Ctrl-C', watchPeriod)
    .option('--json', 'print one JSON object a line')
    .addHelpText(
      'after',
      `
Examples:
  kerb slots tcp://192.168.1.20 1
  kerb slots '/dev/ttyUSB0?baud=9600' 1-32 --json
  kerb slots tcp://192.168.1.20 3 --watch 2s`,
    )
    .action(async (line: string, units: readonly number[], options: SlotsOptions) => {
      const { showSlots } = await import('../flash/show-slots.ts');
      await showSlots(line, units, options);
    });
}

export function confirmCommand(program: Command): void {
  forUnits(program, 'confirm', 'make firmware that a device runs on trial stay')
    .option('--json', 'print one JSON object a line')
    .addHelpText(
      'after',
      `
\`kerb flash\` confirms by itself unless it was told to leave; this is for what it left.

Examples:
  kerb confirm tcp://192.168.1.20 1`,
    )
    .action(async (line: string, units: readonly number[], options: EndTrialOptions) => {
      const { confirmTrials } = await import('../flash/end-trials.ts');
      await confirmTrials(line, units, options);
    });
}

export function rollbackCommand(program: Command): void {
  forUnits(program, 'rollback', 'have a device run the firmware of before again')
    .option(
      '--wait <time>',
      'how long to wait for a safe moment before the device is left to it (default: 1min)',
      duration,
    )
    .option('--json', 'print one JSON object a line')
    .addHelpText(
      'after',
      `
A trial ends at once. Without one the firmware of the other slot comes back, on trial, unless it is damaged, signed by no
key that is trusted now, or below the least sequence number that the device may run.

Examples:
  kerb rollback tcp://192.168.1.20 1
  kerb rollback '/dev/ttyUSB0?baud=9600' 1,4,7`,
    )
    .action(async (line: string, units: readonly number[], options: EndTrialOptions) => {
      const { rollBackDevices } = await import('../flash/end-trials.ts');
      await rollBackDevices(line, units, options);
    });
}

function watchPeriod(text: string): number {
  const ms = duration(text);
  if (ms < MIN_WATCH_MS) throw new InvalidArgumentError(`Give ${MIN_WATCH_MS}ms or more.`);
  return ms;
}
