import { decodeBit, decodeRegister, encodeRegister, type Value, ValueError } from '../../protocols/profile/codec.ts';
import type { Place } from './register-map.ts';

/** The value of `place` in an answer that begins at `readAddress`. @throws DecodeError */
export function decodePlace({ field, address }: Place, bytes: Uint8Array, readAddress: number): Value {
  const at = address - readAddress;
  return 'type' in field ? decodeRegister(field, bytes, at * 2) : decodeBit(bytes, at);
}

/** Puts `value` into a write that begins at `writeAddress`; its bits are 0 before. @throws ValueError */
export function encodePlace({ field, address }: Place, value: Value, target: Uint8Array, writeAddress: number): void {
  const at = address - writeAddress;
  if ('type' in field) encodeRegister(field, value, target, at * 2);
  else if (typeof value !== 'boolean') throw new ValueError(field, value, 'true or false is expected');
  else if (value) target[at >>> 3]! |= 1 << (at & 7);
}
