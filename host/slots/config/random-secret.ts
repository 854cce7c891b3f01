import { randomBytes } from 'node:crypto';
import { SECRET_SIZE } from './device-key.ts';

/** A secret that nobody can guess. */
export function randomSecret(): Uint8Array {
  return new Uint8Array(randomBytes(SECRET_SIZE));
}
