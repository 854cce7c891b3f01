import { readAddress } from '../dlt645/address-byte.ts';
import { encodeDigits } from '../dlt645/bcd.ts';

/** Bytes of an address, of two digits each. */
export const ADDRESS_SIZE = 7;
/** Whoever hears it answers: for a line with one meter. */
export const WILDCARD_ADDRESS = 'AA'.repeat(ADDRESS_SIZE);

/** A text that is no address. Blame: configuration. */
export class Cjt188AddressError extends RangeError {
  override readonly name = 'Cjt188AddressError';
  readonly blame = 'configuration';
  readonly address: string;

  constructor(address: string) {
    super(`CJ/T 188 address ${JSON.stringify(address)} is wrong: give the 14 digits on the meter's plate`);
    this.address = address;
  }
}

/**
 * The address of one meter, 14 digits as they stand on its plate.
 * @throws Cjt188AddressError
 */
export function cjt188Address(text: string): string {
  if (!/^[0-9]{14}$/.test(text)) throw new Cjt188AddressError(text);
  return text;
}

/** Writes an address, lowest two digits first. @throws Cjt188AddressError */
export function encodeAddress(text: string, target: Uint8Array, offset: number): void {
  if (text !== WILDCARD_ADDRESS) cjt188Address(text);
  encodeDigits(text, ADDRESS_SIZE, target, offset);
}

/** The address from `offset` on as 14 characters, highest digits first. */
export function decodeAddress(bytes: Uint8Array, offset: number): string {
  return readAddress(bytes, offset, ADDRESS_SIZE);
}
