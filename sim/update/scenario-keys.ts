import { deviceKeyOf, SECRET_SIZE } from '../../host/slots/config/device-key.ts';
import { type CoseKey, coseKeyId, publicKeyOf } from '../../protocols/cose/cose-key.ts';
import { encodeKeySet } from '../../protocols/trust/key-set.ts';
import { Random } from '../random.ts';

/** A key of Ed25519 that the seed of a run makes; it protects nothing. */
export function scenarioKey(seed: number, owner: string): CoseKey {
  const random = new Random(seed).stream(`key of the ${owner}`);
  return deviceKeyOf(Uint8Array.from({ length: SECRET_SIZE }, () => Math.floor(random.between(0, 256))));
}

/** What devices trust that are given no other key set: the maker of the scenario. */
export function scenarioKeySet(seed: number): Uint8Array {
  const maker = scenarioKey(seed, 'maker');
  return encodeKeySet({
    version: 1,
    keys: [{ id: coseKeyId(maker), key: publicKeyOf(maker), roles: ['firmware', 'config', 'keys'] }],
  });
}
