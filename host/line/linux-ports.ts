import { readdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SerialPortInfo } from './ports.ts';

/** How far above a port the USB device is that it belongs to: interface, port, adapter. */
const MAX_LEVELS = 6;
/** The 8250 driver makes ports that are not there; their type is unknown. */
const UNKNOWN_UART = '0';

/**
 * The serial ports that the kernel knows, from `/sys/class/tty`: those with hardware behind them. (serialport asks
 * udevadm, which small images lack, and lists UARTs that are not there.)
 */
export async function readLinuxPorts(sysClassTty = '/sys/class/tty'): Promise<SerialPortInfo[]> {
  const names = await readdir(sysClassTty).catch(() => []);
  const ports = await Promise.all(names.map((name) => readPort(sysClassTty, name)));
  return ports.filter((port) => port !== undefined);
}

async function readPort(sysClassTty: string, name: string): Promise<SerialPortInfo | undefined> {
  const device = await realpath(join(sysClassTty, name, 'device')).catch(() => undefined);
  if (device === undefined) return undefined;
  if ((await attribute(join(sysClassTty, name), 'type')) === UNKNOWN_UART) return undefined;
  return { path: `/dev/${name}`, ...(await readUsbDevice(device)) };
}

async function readUsbDevice(device: string): Promise<Omit<SerialPortInfo, 'path'>> {
  for (let folder = device, level = 0; level < MAX_LEVELS; folder = dirname(folder), level++) {
    const vendorId = await attribute(folder, 'idVendor');
    if (vendorId === undefined) continue;
    const productId = await attribute(folder, 'idProduct');
    const manufacturer = await attribute(folder, 'manufacturer');
    const serialNumber = await attribute(folder, 'serial');
    return {
      vendorId,
      ...(productId === undefined ? {} : { productId }),
      ...(manufacturer === undefined ? {} : { manufacturer }),
      ...(serialNumber === undefined ? {} : { serialNumber }),
    };
  }
  return {};
}

async function attribute(folder: string, name: string): Promise<string | undefined> {
  const text = await readFile(join(folder, name), 'utf8').catch(() => '');
  return text.trim() === '' ? undefined : text.trim();
}
