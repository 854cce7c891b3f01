import type { PlainPlatform } from './platform.ts';

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (let at = 0; at < bytes.length; at++) crc = (crc >>> 8) ^ TABLE[(crc ^ bytes[at]!) & 0xff]!;
  return ~crc >>> 0;
}

/** Persists numbers with their check sum. */
export function saveRecord(platform: PlainPlatform, numbers: readonly number[]): void {
  const record = new Float64Array(numbers.length + 1);
  record.set(numbers);
  record[numbers.length] = crc32(new Uint8Array(record.buffer, 0, numbers.length * 8));
  platform.persist(record);
}
