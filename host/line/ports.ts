import { SerialPort } from 'serialport';
import { readLinuxPorts } from './linux-ports.ts';

/** A serial port of this computer, and what its adapter tells about itself. */
export interface SerialPortInfo {
  /** What `openLine` takes: `/dev/ttyUSB0`, `COM3`. */
  readonly path: string;
  readonly manufacturer?: string;
  readonly serialNumber?: string;
  /** USB vendor and product, four hexadecimal digits each. */
  readonly vendorId?: string;
  readonly productId?: string;
}

/** The serial ports of this computer, by path. Pseudo-terminals are not among them. */
export async function listSerialPorts(): Promise<SerialPortInfo[]> {
  const ports = process.platform === 'linux' ? await readLinuxPorts() : await askSerialport();
  return ports.sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
}

async function askSerialport(): Promise<SerialPortInfo[]> {
  const ports = await SerialPort.list();
  return ports.map(({ path, manufacturer, serialNumber, vendorId, productId }) => ({
    path,
    ...(manufacturer === undefined ? {} : { manufacturer }),
    ...(serialNumber === undefined ? {} : { serialNumber }),
    ...(vendorId === undefined ? {} : { vendorId }),
    ...(productId === undefined ? {} : { productId }),
  }));
}
