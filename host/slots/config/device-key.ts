import { createPrivateKey } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type CoseKey, coseKeyOf } from '../../../protocols/cose/cose-key.ts';

/** Bytes of a private key of Ed25519. */
export const SECRET_SIZE = 32;
const FORMAT_VERSION = 1;
/** Version, private key, CRC-32 of both. */
const RECORD_SIZE = 1 + SECRET_SIZE + 4;

/** The key of a device, private part included, of its secret. */
export function deviceKeyOf(secret: Uint8Array): CoseKey {
  // As JWK, which OpenSSL reads ten times as fast as PKCS #8. It wants a public part, does not look at it, and makes its own.
  const d = Buffer.from(secret).toString('base64url');
  return coseKeyOf(createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', x: d, d }, format: 'jwk' }));
}

/** The secret as its record. */
export function encodeSecret(secret: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(RECORD_SIZE);
  bytes[0] = FORMAT_VERSION;
  bytes.set(secret, 1);
  bytes.writeUInt32BE(crc32(bytes.subarray(0, RECORD_SIZE - 4)), RECORD_SIZE - 4);
  return bytes;
}

/** Undefined when the record has rotted. */
export function decodeSecret(record: Uint8Array): Uint8Array | undefined {
  const bytes = Buffer.from(record);
  if (bytes.length !== RECORD_SIZE || bytes[0] !== FORMAT_VERSION) return undefined;
  if (bytes.readUInt32BE(RECORD_SIZE - 4) !== crc32(bytes.subarray(0, RECORD_SIZE - 4))) return undefined;
  return new Uint8Array(bytes.subarray(1, 1 + SECRET_SIZE));
}
