import { createPrivateKey } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type CoseKey, coseKeyOf } from '../../../protocols/cose/cose-key.ts';

/** Bytes of a private key of Ed25519. */
export const SECRET_SIZE = 32;
/** Of PKCS #8 (RFC 8410, 7): what stands before the private key. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const FORMAT_VERSION = 1;
/** Version, private key, CRC-32 of both. */
const RECORD_SIZE = 1 + SECRET_SIZE + 4;

/** The key of a device, private part included, of its secret. */
export function deviceKeyOf(secret: Uint8Array): CoseKey {
  return coseKeyOf(createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, secret]), format: 'der', type: 'pkcs8' }));
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
