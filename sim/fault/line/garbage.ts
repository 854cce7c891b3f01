import type { Random } from '../../random.ts';

/** `count` bytes of which each value is as likely. */
export function garbage(random: Random, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, () => Math.floor(random.uniform() * 256));
}
