import { readAddress } from './address-byte.ts';
import { encodeDigits } from './bcd.ts';

/** Bytes of an address, of two digits each. */
export const ADDRESS_SIZE = 6;
/** Every meter obeys, none answers. */
export const BROADCAST_ADDRESS = '999999999999';
/** Whoever hears it answers: for a line with one meter. */
export const WILDCARD_ADDRESS = 'AAAAAAAAAAAA';

const METER_ADDRESS = /^[0-9]{12}$/;
const FRAME_ADDRESS = /^(?:AA)*(?:[0-9]{2})*$/;

/** A text that is no address. Blame: configuration. */
export class MeterAddressError extends RangeError {
  override readonly name = 'MeterAddressError';
  readonly blame = 'configuration';
  readonly address: string;

  constructor(address: string, allowed: string) {
    super(`DL/T 645 address ${JSON.stringify(address)} is wrong: give ${allowed}`);
    this.address = address;
  }
}

/**
 * The address of one meter, 12 digits as they stand on its plate.
 * @throws MeterAddressError also for the broadcast address
 */
export function meterAddress(text: string): string {
  if (!METER_ADDRESS.test(text) || text === BROADCAST_ADDRESS) {
    throw new MeterAddressError(
      text,
      `the 12 digits on the meter's plate, and not ${BROADCAST_ADDRESS}, which is for all`,
    );
  }
  return text;
}

/**
 * Writes an address, lowest two digits first.
 * @throws MeterAddressError for what is neither 12 digits nor `AA` for leading pairs of them
 */
export function encodeAddress(text: string, target: Uint8Array, offset: number): void {
  if (text.length !== 2 * ADDRESS_SIZE || !FRAME_ADDRESS.test(text)) {
    throw new MeterAddressError(text, '12 digits, the first of which may be AA in pairs');
  }
  encodeDigits(text, ADDRESS_SIZE, target, offset);
}

/** The address from `offset` on as 12 characters, highest digits first. */
export function decodeAddress(bytes: Uint8Array, offset: number): string {
  return readAddress(bytes, offset, ADDRESS_SIZE);
}

/** Whether a frame's address means the meter `own`; leading pairs may be wildcards (abbreviated addresses). */
export function addressMatches(address: string, own: string): boolean {
  let at = 0;
  while (address.startsWith('AA', at)) at += 2;
  return at <= own.length && address.slice(at) === own.slice(at);
}
