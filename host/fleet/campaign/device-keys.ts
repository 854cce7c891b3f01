import { type CoseKey, decodeCoseKey } from '../../../protocols/cose/cose-key.ts';

const known = new Map<string, CoseKey>();
/** More than the devices that a host works on at once: each is asked several times in a row. */
const MOST = 1024;

/** A device's key, read and checked once for all that the device proves in a row. @throws CoseError */
export function deviceKeyOf(bytes: Uint8Array): CoseKey {
  const name = Buffer.from(bytes).toString('latin1');
  const there = known.get(name);
  if (there !== undefined) return there;
  const key = decodeCoseKey(bytes);
  const [oldest] = known.keys();
  if (known.size >= MOST && oldest !== undefined) known.delete(oldest);
  known.set(name, key);
  return key;
}
