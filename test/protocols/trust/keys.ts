import { createECDH, createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { type CoseKey, coseKeyId, publicKeyOf } from '../../../protocols/cose/cose-key.ts';
import type { KeyRole, KeySet, TrustedKey } from '../../../protocols/trust/key-set.ts';

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

/** A key that is the same at every run: its private part is the SHA-256 of its name. */
export function testKey(name: string, curve: CoseKey['curve'] = 'Ed25519'): CoseKey {
  const d = new Uint8Array(createHash('sha256').update(name).digest());
  if (curve === 'P-256') {
    const ecdh = createECDH('prime256v1');
    ecdh.setPrivateKey(d);
    const point = new Uint8Array(ecdh.getPublicKey());
    return { curve, x: point.slice(1, 33), y: point.slice(33), d };
  }
  const jwk = { kty: 'OKP', crv: curve, d: base64url(d), x: base64url(d) };
  const { x } = createPublicKey(createPrivateKey({ key: jwk, format: 'jwk' })).export({ format: 'jwk' });
  return { curve, x: new Uint8Array(Buffer.from(x!, 'base64url')), d };
}

export function trusted(key: CoseKey, ...roles: KeyRole[]): TrustedKey {
  return { id: coseKeyId(key), key: publicKeyOf(key), roles };
}

export function keySet(version: number, ...keys: TrustedKey[]): KeySet {
  return { version, keys };
}
