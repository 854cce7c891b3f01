import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { type CoseKey, coseKeyOf } from '../../../protocols/cose/cose-key.ts';

/** An Ed25519 private key in PKCS #8 (RFC 8410) up to its 32 bytes. */
const HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const known = new Map<string, CoseKey>();

/** A device's own key, the same each time for the same name. */
export function deviceSecret(name: string): CoseKey {
  let key = known.get(name);
  if (key === undefined) {
    const d = createHash('sha256').update(`device ${name}`).digest();
    const secret = createPrivateKey({ key: Buffer.concat([HEAD, d]), format: 'der', type: 'pkcs8' });
    key = { ...coseKeyOf(createPublicKey(secret)), d: new Uint8Array(d) } as CoseKey;
    known.set(name, key);
  }
  return key;
}
