import { join } from 'node:path';
import { compile } from '../../host/build/compile.ts';
import { packageRoot } from '../../host/package-root.ts';
import { CoreImage } from '../../host/runtime/core.ts';
import { Device } from '../../host/runtime/device.ts';
import { admit, gatewayLimits } from '../../host/runtime/image/admit.ts';
import { MemoryRecordStore } from '../../host/store/record-store.ts';

/** The unit id that every server here has. */
export const UNIT_ID = 1;
export const REGISTERS = 125;

/** What every server here serves, so that the client can check it: input register `i`. */
export function registerValue(register: number): number {
  return (register * 0x0101 + 7) & 0xffff;
}

/** A device that runs firmware with these registers (bench/firmware/wide.ts). */
export async function wideDevice(): Promise<Device> {
  const { image } = await compile(join(packageRoot, 'bench/firmware/wide.ts'));
  const identity = { vendorName: 'Kerb', productCode: 'BENCH', majorMinorRevision: '1' };
  const records = new MemoryRecordStore();
  return new Device(new CoreImage(admit(image, gatewayLimits)), { name: 'wide', identity, records }, Date.now());
}
