import { createPrivateKey } from 'node:crypto';
import { type CoseKey, coseKeyId, coseKeyOf, publicKeyOf } from '../../protocols/cose/cose-key.ts';
import { encodeKeySet } from '../../protocols/trust/key-set.ts';
import { Random } from '../random.ts';

/** Of PKCS #8 (RFC 8410, 7): what stands before the 32 bytes of a private key of Ed25519. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const KEY_SIZE = 32;

/** A key of Ed25519 that the seed of a run makes; it protects nothing. */
export function scenarioKey(seed: number, owner: string): CoseKey {
  const random = new Random(seed).stream(`key of the ${owner}`);
  const secret = Buffer.from(Array.from({ length: KEY_SIZE }, () => Math.floor(random.between(0, 256))));
  return coseKeyOf(createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, secret]), format: 'der', type: 'pkcs8' }));
}

/** What devices trust that are given no other key set: the maker of the scenario. */
export function scenarioKeySet(seed: number): Uint8Array {
  const maker = scenarioKey(seed, 'maker');
  return encodeKeySet({
    version: 1,
    keys: [{ id: coseKeyId(maker), key: publicKeyOf(maker), roles: ['firmware', 'keys'] }],
  });
}
