import { type Command, InvalidArgumentError } from 'commander';
import type { FleetDevicesOptions } from '../fleet/simulated-devices.ts';
import { wholeNumber } from '../options.ts';

const MOST_DEVICES = 1_000_000;
const MOST_PORT = 65_535;

export function fleetDevicesCommand(program: Command): void {
  program
    .command('fleet-devices')
    .description('serve very many simulated devices over Modbus TCP, to try campaigns on')
    .argument('<count>', 'how many', wholeNumber(1, MOST_DEVICES))
    .requiredOption('--trust <file>', 'key set whose keys the devices trust, of `kerb keys set`')
    .option('--class <class>', 'class or folder of their firmware', 'meter')
    .option('--updates', 'they take firmware, too: 0.5 MB a device, and a processor for some hundreds')
    .option('--units <count>', 'devices of one line, which is a port', wholeNumber(1, 247), 200)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option(
      '--port <port>',
      'of the first line, the others follow; 0: whichever are free',
      wholeNumber(0, MOST_PORT),
      0,
    )
    .option('--troubled <percent>', 'share that refuses, fails or does not answer, in percent', share, 0)
    .option('--seed <number>', 'by which keys and troubles are drawn', wholeNumber(0, 2 ** 31 - 1), 1)
    .option('--inventory <file>', 'write their list there, for `kerb fleet import`')
    .option('--report <file>', 'when it ends, write there what each device says of itself: JSON, one a line')
    .option('--json', 'print JSON, one object a line')
    .addHelpText(
      'after',
      `
Each device has its own key and records, checks signatures and takes config documents as real ones do; firmware does not
scan, nothing is measured. Of troubled devices a quarter each have a memory that fails, refuse all values, are away at
first, and are never reached. About 15 kB of memory a device. With --updates firmware scans, lies in slots on flash, and
of troubled devices a third each boot no other image than the first, are away at first, and are never reached.

Examples:
  kerb fleet-devices 1000 --trust keys.cbor --inventory devices.csv
  kerb fleet-devices 100000 --trust keys.cbor --troubled 1 --inventory devices.csv --report devices.jsonl
  kerb fleet import devices.csv && kerb fleet campaign start trial --config tariff.kconf --watch`,
    )
    .action(async (count: number, options: FleetDevicesOptions) => {
      const { serveSimulatedDevices } = await import('../fleet/simulated-devices.ts');
      await serveSimulatedDevices(count, options);
    });
}

function share(text: string): number {
  const value = /^\d+(\.\d+)?%?$/.test(text) ? Number(text.replace('%', '')) : Number.NaN;
  if (!(value >= 0 && value <= 100)) throw new InvalidArgumentError('Give a share from 0 to 100, in percent.');
  return value;
}
