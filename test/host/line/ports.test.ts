import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readLinuxPorts } from '../../../host/line/linux-ports.ts';
import { listSerialPorts } from '../../../host/line/ports.ts';

/** Files of a kernel's device tree; a text that begins with `->` is a link to a folder of it. */
async function makeTree(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'kerb-ports-'));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    const whole = join(root, path);
    await mkdir(join(whole, '..'), { recursive: true });
    if (text.startsWith('->')) await symlink(join(root, text.slice(2)), whole);
    else await writeFile(whole, text);
  }
  return root;
}

test('on Linux: adapters with what they tell, UARTs that are there, nothing else', async () => {
  const root = await makeTree({
    'devices/usb1/1-2/idVendor': '0403\n',
    'devices/usb1/1-2/idProduct': '6001\n',
    'devices/usb1/1-2/manufacturer': 'FTDI\n',
    'devices/usb1/1-2/serial': 'A50285BI\n',
    'devices/usb1/1-2/1-2:1.0/ttyUSB0/port_number': '0\n',
    'devices/platform/serial8250/driver': '',
    'class/tty/ttyUSB0/device': '->devices/usb1/1-2/1-2:1.0/ttyUSB0',
    'class/tty/ttyS0/type': '4\n',
    'class/tty/ttyS0/device': '->devices/platform/serial8250',
    'class/tty/ttyS1/type': '0\n',
    'class/tty/ttyS1/device': '->devices/platform/serial8250',
    'class/tty/tty0/dev': '4:0\n',
  });
  const ports = await readLinuxPorts(join(root, 'class/tty'));
  expect(ports.sort((a, b) => a.path.localeCompare(b.path))).toEqual([
    { path: '/dev/ttyS0' },
    { path: '/dev/ttyUSB0', vendorId: '0403', productId: '6001', manufacturer: 'FTDI', serialNumber: 'A50285BI' },
  ]);
});

test('a computer without serial ports has an empty list', async () => {
  expect(await readLinuxPorts('/nowhere')).toEqual([]);
});

test('the ports of this computer have paths, in order', async () => {
  const paths = (await listSerialPorts()).map(({ path }) => path);
  for (const path of paths) expect(path).toMatch(/^(\/dev\/|COM)/);
  expect(paths).toEqual([...new Set(paths)]);
});
