import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encryptPkcs8 } from '../../../host/keys/encrypted-pkcs8.ts';

const key = generateKeyPairSync('ed25519').privateKey;
const der = key.export({ type: 'pkcs8', format: 'der' });

/** Object identifiers of PBKDF2 and of HMAC with SHA-256 as they stand in the file. */
const PBKDF2 = '2a864886f70d01050c';

describe('an encrypted private key', () => {
  test('is opened by its passphrase, whatever that and the number of rounds are', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.integer({ min: 1, max: 70_000 }),
        (passphrase, rounds) => {
          const pem = encryptPkcs8(der, passphrase, rounds);
          expect(createPrivateKey({ key: pem, passphrase }).equals(key)).toBe(true);
          expect(() => createPrivateKey({ key: pem, passphrase: `${passphrase}x` })).toThrow();
        },
      ),
      { numRuns: 40 },
    );
  });

  test('is another one each time, with a salt of its own', () => {
    expect(encryptPkcs8(der, 'correct horse', 10)).not.toBe(encryptPkcs8(der, 'correct horse', 10));
  });

  test('takes 600,000 rounds unless told otherwise', () => {
    const pem = encryptPkcs8(der, 'correct horse');
    const bytes = Buffer.from(pem.replace(/-----.*-----/g, ''), 'base64').toString('hex');
    const parameters = bytes.slice(bytes.indexOf(PBKDF2) + PBKDF2.length);
    expect(parameters).toMatch(/^30[0-9a-f]{2}0410[0-9a-f]{32}0203(0927c0)/);
    expect(createPrivateKey({ key: pem, passphrase: 'correct horse' }).equals(key)).toBe(true);
  });

  test('has lines of 64 characters, as PEM has (RFC 7468)', () => {
    const lines = encryptPkcs8(der, 'correct horse', 10).trimEnd().split('\n');
    expect(lines[0]).toBe('-----BEGIN ENCRYPTED PRIVATE KEY-----');
    for (const line of lines.slice(1, -2)) expect(line).toHaveLength(64);
  });
});
