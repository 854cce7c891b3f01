declare const brand: unique symbol;

/** Which device of a line a frame is for: 1 to 247, and 0 for all of them (Modbus over Serial Line V1.02, 2.2). */
export type UnitId = number & { readonly [brand]: 'UnitId' };

/** Executed by every device of a serial line, answered by none. */
export const BROADCAST = 0 as UnitId;
export const MIN_DEVICE_UNIT_ID = 1;
export const MAX_DEVICE_UNIT_ID = 247;
/** What a client sends for the unit id when a Modbus TCP server is itself the device (Messaging on TCP/IP V1.0b, 4.4.2.2). */
export const TCP_DEVICE_ITSELF = 255 as UnitId;

/** A number that is no unit id, or not one that a device can have. Blame: configuration. */
export class UnitIdError extends RangeError {
  override readonly name = 'UnitIdError';
  readonly blame = 'configuration';
  readonly value: number;

  constructor(value: number, allowed: string) {
    super(`unit id ${value} is out of range: give a whole number ${allowed}`);
    this.value = value;
  }
}

/**
 * A unit id as it stands in a frame, 0 to 255.
 * @throws UnitIdError
 */
export function unitId(value: number): UnitId {
  if (!Number.isInteger(value) || value < 0 || value > 255) throw new UnitIdError(value, 'from 0 to 255');
  return value as UnitId;
}

/**
 * The unit id of one device, 1 to 247; 248 to 255 are reserved.
 * @throws UnitIdError
 */
export function deviceUnitId(value: number): UnitId {
  if (!Number.isInteger(value) || value < MIN_DEVICE_UNIT_ID || value > MAX_DEVICE_UNIT_ID) {
    throw new UnitIdError(value, `from ${MIN_DEVICE_UNIT_ID} to ${MAX_DEVICE_UNIT_ID}`);
  }
  return value as UnitId;
}
