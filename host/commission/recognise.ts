import type { CommissionedDevice } from './commissioned-device.ts';

/** Another device answers where one was that has been worked on. */
export class OtherDeviceError extends Error {
  override readonly name = 'OtherDeviceError';
  readonly blame = 'configuration';
  readonly device: string;

  constructor(device: string, where: string, was: string, is: string) {
    super(`${device}: at ${where} there was ${was}, now there is ${is}; put it back, or begin a new session`);
    this.device = device;
  }
}

/** By what a device is told from others of its class, as far as it says: identity, and numbers that are its own. */
export async function fingerprint(device: CommissionedDevice): Promise<Readonly<Record<string, string>>> {
  const line = await device.line();
  const { unitId } = device.place;
  const own = device.kind.ownNumbers ?? [];
  const numbers = own.length === 0 ? {} : await (await device.driver()).readMany(own);
  const named = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)]));
  if (!device.kind.tellsIdentity) return named;
  const { vendorName, productCode, majorMinorRevision } = await line.readIdentity(unitId);
  return { vendorName, productCode, firmware: majorMinorRevision, ...named };
}

export function fingerprintText(print: Readonly<Record<string, string>>): string {
  const parts = Object.entries(print).map(([name, value]) => `${name} ${value}`);
  return parts.join(', ') || 'a device that tells nothing of itself';
}

/** Firmware may be another one; the device may not. @throws OtherDeviceError, LineError */
export async function recognise(device: CommissionedDevice): Promise<void> {
  const known = device.fact('identify', 'fingerprint') as Readonly<Record<string, string>> | undefined;
  if (known === undefined) return;
  const now = await fingerprint(device);
  const { firmware: _was, ...before } = known;
  const { firmware: _is, ...after } = now;
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const { line, unitId } = device.place;
  throw new OtherDeviceError(device.name, `${line}, unit ${unitId},`, fingerprintText(known), fingerprintText(now));
}
