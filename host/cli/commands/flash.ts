import { type Command, InvalidArgumentError, Option } from 'commander';
import type { FlashDevicesOptions } from '../flash/flash-devices.ts';
import { unitList } from '../flash/unit-list.ts';
import { addUpdateLineOptions } from '../flash/update-line.ts';
import { collected, duration } from '../options.ts';

export function flashCommand(program: Command): void {
  const command = program
    .command('flash')
    .description('update the firmware or the keys of devices: send, check, activate, watch the trial, confirm')
    .argument('<line>', 'tcp://host:port, rtu+tcp://host:port, or a serial port with its settings')
    .argument('<units>', 'unit ids: 1, 1-32 or 1,3,5-8', unitList)
    .argument('<bundle>', 'file of `kerb bundle`, or a key update of `kerb keys rotate`')
    .option('--dry-run', 'ask the devices whether they would take it, and reckon the time; changes nothing')
    .option('--json', 'print what happens as JSON, one object a line')
    .optionsGroup('Transfer:')
    .option('--broadcast', 'send it to all units of the line at once, then to each what it lacks')
    .option('--pause <time>', 'with --broadcast: what devices get for each frame, such as 20ms', duration)
    .addOption(
      new Option('--encoding <encoding>', 'how the image is sent (default: whichever is smallest)').choices([
        'plain',
        'packed',
        'delta',
      ]),
    )
    .option(
      '--from <file>',
      'bundle or image that devices run, to send the difference; may be given several times',
      collected,
    )
    .option('--read-back', 'read the image that a device runs from it when it is not known here');
  addUpdateLineOptions(command)
    .optionsGroup('Activation:')
    .option('--no-activate', 'leave it in the device, checked and ready; the same command without this activates it')
    .option('--at <time>', 'activate it then, such as 2026-12-01T03:00:00Z; needs --confirm-after', moment)
    .option(
      '--confirm-after <time>',
      'the device confirms it by itself when it has run so long without a fault',
      duration,
    )
    .option(
      '--trial <time>',
      'the device goes back when nobody has confirmed it for so long (default: 10min)',
      duration,
    )
    .option('--soak <time>', 'how long it runs before this command confirms it (default: 5s)', duration)
    .option('--leave', 'do not stay for the trial: `kerb confirm` confirms it later')
    .addHelpText(
      'after',
      `
What a device has received stays there: after Ctrl-C, a lost line or a power cut the same command goes on from it.
The exit code is 0 when every unit runs (or, with --no-activate or --at, holds) the update.

Examples:
  kerb flash tcp://192.168.1.20 1 meter-5.kerb --dry-run
  kerb flash '/dev/ttyUSB0?baud=9600' 1-32 meter-5.kerb --broadcast
  kerb flash tcp://192.168.1.20 3 signal-8.kerb --at 2026-12-01T03:00:00Z --confirm-after 30min
  kerb flash tcp://192.168.1.20 1 meter-5.kerb --from meter-4.kerb
  kerb flash '/dev/ttyUSB0?baud=9600' 1-32 keys-2.kerb`,
    )
    .action(async (line: string, units: readonly number[], bundle: string, options: FlashDevicesOptions) => {
      const { flashDevices } = await import('../flash/flash-devices.ts');
      await flashDevices(line, units, bundle, options);
    });
}

/** ISO 8601 with a zone, so that it is the same moment wherever it is read. */
function moment(text: string): number {
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw new InvalidArgumentError('Give a time with its zone, such as 2026-12-01T03:00:00Z.');
  return ms;
}
