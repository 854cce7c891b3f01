/** Stands for any two digits. */
const WILDCARD = 0xaa;

/** Whether a byte can stand in the address of a meter, here or in CJ/T 188: two digits, or the wildcard. */
export function isAddressByte(byte: number): boolean {
  return byte === WILDCARD || (byte >> 4 <= 9 && (byte & 0xf) <= 9);
}

/** The address in `size` such bytes, which come lowest first: two characters of each, highest first. */
export function readAddress(bytes: Uint8Array, offset: number, size: number): string {
  let text = '';
  for (let index = size - 1; index >= 0; index--) {
    text += bytes[offset + index]!.toString(16).toUpperCase().padStart(2, '0');
  }
  return text;
}
