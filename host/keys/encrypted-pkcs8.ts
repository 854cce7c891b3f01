import { createCipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';

// What Node itself encrypts has 2048 rounds of PBKDF2, which is little against a guess at a passphrase. So the same
// structure is written here with as many as are advised today; Node and openssl read any number.

/** Rounds of PBKDF2-HMAC-SHA-256 (OWASP Password Storage Cheat Sheet, 2023). */
const ROUNDS = 600_000;
const SALT_SIZE = 16;
const KEY_SIZE = 32;
const IV_SIZE = 16;

const Tag = { integer: 0x02, octetString: 0x04, null: 0x05, oid: 0x06, sequence: 0x30 } as const;

/** Object identifiers as they are encoded (RFC 8018, appendix C). */
const Oid = {
  pbes2: '2a864886f70d01050d',
  pbkdf2: '2a864886f70d01050c',
  hmacWithSha256: '2a864886f70d0209',
  aes256Cbc: '60864801650304012a',
} as const;

/** One value in DER (X.690). */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  if (content.length < 0x80) return Buffer.concat([Buffer.of(tag, content.length), content]);
  const hex = content.length.toString(16);
  const length = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.of(tag, 0x80 | length.length), length, content]);
}

const sequence = (...parts: readonly Uint8Array[]) => der(Tag.sequence, ...parts);
const oid = (name: keyof typeof Oid) => der(Tag.oid, Buffer.from(Oid[name], 'hex'));

/** A whole number above 0, whose highest bit is no sign. */
function integer(value: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt32BE(value, 1);
  const first = bytes.findIndex((byte, at) => byte !== 0 || bytes[at + 1]! >= 0x80);
  return der(Tag.integer, bytes.subarray(first));
}

/**
 * Encrypts a private key: EncryptedPrivateKeyInfo (RFC 5958) by PBES2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC (RFC
 * 8018), as PEM.
 * @param pkcs8 the key's PrivateKeyInfo in DER
 */
export function encryptPkcs8(pkcs8: Uint8Array, passphrase: string, rounds = ROUNDS): string {
  const salt = randomBytes(SALT_SIZE);
  const iv = randomBytes(IV_SIZE);
  const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync(passphrase, salt, rounds, KEY_SIZE, 'sha256'), iv);
  const encrypted = Buffer.concat([cipher.update(pkcs8), cipher.final()]);
  const derivation = sequence(
    oid('pbkdf2'),
    sequence(der(Tag.octetString, salt), integer(rounds), sequence(oid('hmacWithSha256'), der(Tag.null))),
  );
  const scheme = sequence(oid('pbes2'), sequence(derivation, sequence(oid('aes256Cbc'), der(Tag.octetString, iv))));
  const lines = sequence(scheme, der(Tag.octetString, encrypted))
    .toString('base64')
    .replace(/(.{64})(?=.)/g, '$1\n');
  return `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${lines}\n-----END ENCRYPTED PRIVATE KEY-----\n`;
}
