import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { Certificate, Extension } from '@peculiar/asn1-x509';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CertificateOwner, issueCertificate } from '../../../protocols/x509/issue-certificate.ts';
import { certificateRole, ROLE_OID } from '../../../protocols/x509/role-extension.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });

function issue(owner: CertificateOwner): Uint8Array {
  const when = { notBeforeMs: Date.UTC(2026, 0, 1), notAfterMs: Date.UTC(2060, 0, 1) };
  const content = { owner, name: 'Ünïcode 名', publicKey, serialNumber: Uint8Array.of(0x40, 1), ...when };
  return issueCertificate(content, { certificate: undefined, privateKey });
}

test('every role comes back as it was written', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((role) => Buffer.byteLength(role) <= 255),
      (role) => {
        expect(certificateRole(issue({ kind: 'client', role }))).toEqual({ kind: 'role', role });
      },
    ),
    { numRuns: 50 },
  );
});

test.each([126, 127, 128, 255])('also one of %i bytes', (length) => {
  const role = 'r'.repeat(length);
  expect(certificateRole(issue({ kind: 'client', role }))).toEqual({ kind: 'role', role });
});

test('one that is empty or too long is refused', () => {
  expect(() => issue({ kind: 'client', role: '' })).toThrow(RangeError);
  expect(() => issue({ kind: 'client', role: 'r'.repeat(256) })).toThrow(RangeError);
});

test('a certificate without one has none', () => {
  expect(certificateRole(issue({ kind: 'client' }))).toEqual({ kind: 'none' });
});

describe('a role that is encoded wrongly is a fault, never another role', () => {
  /** A certificate whose role extensions hold these bytes; its signature no longer fits, which nothing here looks at. */
  function withValues(...values: readonly string[]): Uint8Array {
    const certificate = AsnConvert.parse(issue({ kind: 'client' }), Certificate);
    for (const value of values) {
      const extnValue = new OctetString(Uint8Array.from(Buffer.from(value, 'hex')));
      certificate.tbsCertificate.extensions!.push(new Extension({ extnID: ROLE_OID, extnValue }));
    }
    delete certificate.tbsCertificateRaw;
    return new Uint8Array(AsnConvert.serialize(certificate));
  }

  test.each([
    ['a PrintableString', ['130161']],
    ['no text at all', ['']],
    ['bare bytes', ['6f70']],
    ['an empty text', ['0c00']],
    ['bytes behind the text', ['0c016162']],
    ['a length beyond the end', ['0c0561']],
    ['a long length that should be short', ['0c810161']],
    ['no UTF-8', ['0c01ff']],
    ['two roles (R-65)', ['0c0161', '0c0162']],
  ])('%s', (_, values) => {
    expect(certificateRole(withValues(...values))).toMatchObject({ kind: 'faulty', problem: expect.any(String) });
  });

  test('while the same way of making it gives a role when it is right', () => {
    expect(certificateRole(withValues('0c0161'))).toEqual({ kind: 'role', role: 'a' });
  });
});

test('certificates are what node:crypto reads: names, dates beyond 2050, hosts', () => {
  const server = new X509Certificate(issue({ kind: 'server', hosts: ['gateway.local', '10.0.0.7', 'fe80::1'] }));
  expect(server.subject).toBe('CN=Ünïcode 名');
  expect(new Date(server.validTo)).toEqual(new Date(Date.UTC(2060, 0, 1)));
  expect([server.checkHost('gateway.local'), server.checkIP('10.0.0.7'), server.checkIP('fe80::1')]).toEqual([
    'gateway.local',
    '10.0.0.7',
    'fe80::1',
  ]);
  expect(server.checkHost('other.local')).toBeUndefined();
  expect(server.verify(publicKey)).toBe(true);
});
