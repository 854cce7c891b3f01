/** The big-endian 16-bit word at `at`. */
export function readWord(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 8) | bytes[at + 1]!;
}

/** Stores the low 16 bits of `value` at `at`, big-endian; returns where the next word goes. */
export function writeWord(bytes: Uint8Array, at: number, value: number): number {
  bytes[at] = value >>> 8;
  bytes[at + 1] = value;
  return at + 2;
}

/** Bytes that `quantity` bits take when packed eight to a byte. */
export function packedSize(quantity: number): number {
  return (quantity + 7) >>> 3;
}

/** Bit `index` of packed bits. */
export function readBit(bytes: Uint8Array, index: number): boolean {
  return ((bytes[index >>> 3]! >>> (index & 7)) & 1) !== 0;
}

/** Bits in the order of their addresses → packed as on the wire. */
export function packBits(bits: readonly boolean[]): Uint8Array {
  const packed = new Uint8Array(packedSize(bits.length));
  for (let index = 0; index < bits.length; index++) if (bits[index]) packed[index >>> 3]! |= 1 << (index & 7);
  return packed;
}

/** Register values, 0 to 65535 → words as on the wire. */
export function packWords(values: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(values.length * 2);
  for (let index = 0; index < values.length; index++) writeWord(bytes, index * 2, values[index]!);
  return bytes;
}

/** Words as on the wire → register values. */
export function unpackWords(bytes: Uint8Array): Uint16Array {
  const values = new Uint16Array(bytes.length >>> 1);
  for (let index = 0; index < values.length; index++) values[index] = readWord(bytes, index * 2);
  return values;
}

/** Turns the 16-bit words from `start` to before `end` from wire order to a little-endian machine's, or back. */
export function swapBytes(bytes: Uint8Array, start: number, end: number): void {
  for (let at = start; at < end; at += 2) {
    const first = bytes[at]!;
    bytes[at] = bytes[at + 1]!;
    bytes[at + 1] = first;
  }
}
