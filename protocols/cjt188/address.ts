/** Bytes of an address, of two digits each. */
export const ADDRESS_SIZE = 7;
/** Whoever hears it answers: for a line with one meter. */
export const WILDCARD_ADDRESS = 'AA'.repeat(ADDRESS_SIZE);
const WILDCARD = 0xaa;

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
  for (let index = 0; index < ADDRESS_SIZE; index++) {
    const at = 2 * (ADDRESS_SIZE - 1 - index);
    target[offset + index] = Number.parseInt(text.slice(at, at + 2), 16);
  }
}

/** The address from `offset` on as 14 characters, highest digits first. */
export function decodeAddress(bytes: Uint8Array, offset: number): string {
  let text = '';
  for (let index = ADDRESS_SIZE - 1; index >= 0; index--) {
    text += bytes[offset + index]!.toString(16).toUpperCase().padStart(2, '0');
  }
  return text;
}

/** Whether a byte can stand in an address: two digits, or the wildcard. */
export function isAddressByte(byte: number): boolean {
  return byte === WILDCARD || (byte >> 4 <= 9 && (byte & 0xf) <= 9);
}
