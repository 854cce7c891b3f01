import type { Command } from 'commander';
import { listSerialPorts, type SerialPortInfo } from '../../line/ports.ts';

export function portsCommand(program: Command): void {
  program
    .command('ports')
    .description('list the serial ports of this computer')
    .option('--json', 'print the list as JSON')
    .addHelpText(
      'after',
      `
Examples:
  kerb ports
  kerb ports --json`,
    )
    .action(async (options: { json?: boolean }) => {
      const ports = await listSerialPorts();
      if (options.json) console.log(JSON.stringify(ports, null, 2));
      else if (ports.length === 0) console.log(NONE);
      else for (const line of table(ports)) console.log(line);
    });
}

const NONE = `no serial ports found
Plug a USB adapter in and look again; on Linux \`dmesg\` tells whether the system knows it. In a container or virtual
machine the port has to be passed through. Pseudo-terminals are not listed: give their path. TCP needs no port.`;

function table(ports: readonly SerialPortInfo[]): string[] {
  const width = Math.max(...ports.map(({ path }) => path.length));
  return ports.map(({ path, manufacturer, serialNumber, vendorId, productId }) => {
    const usb = vendorId === undefined || productId === undefined ? undefined : `${vendorId}:${productId}`;
    return [path.padEnd(width), usb, manufacturer, serialNumber]
      .filter((text) => text !== undefined)
      .join('  ')
      .trimEnd();
  });
}
