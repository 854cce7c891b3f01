import { describe, expect, test } from 'vitest';
import { classId, uuidText, uuidV5, vendorDomain, vendorId } from '../../../protocols/bundle/ids.ts';

const identity = (vendorName: string, vendorUrl?: string) => ({
  vendorName,
  productCode: 'X',
  majorMinorRevision: '1.0',
  ...(vendorUrl !== undefined && { vendorUrl }),
});

describe('ids of vendors and classes', () => {
  test('RFC 9562, appendix A.4', () => {
    const dns = Buffer.from('6ba7b8109dad11d180b400c04fd430c8', 'hex');
    expect(uuidText(uuidV5(dns, 'www.example.com'))).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });

  test("the vendor id of the SUIT specification's examples, of arm.com", () => {
    expect(uuidText(vendorId(identity('Arm', 'https://arm.com/')))).toBe('fa6b4a53-d5ad-5fdf-be9d-e663e4d41ffe');
  });

  test.each([
    ['Kerb', undefined, 'kerb'],
    [' Acme  Power Ltd', undefined, 'acme-power-ltd'],
    ['Acme', 'https://Meters.Example.com:8443/page?x=1', 'meters.example.com'],
    ['Acme', 'meters.example.com/page', 'meters.example.com'],
    ['Acme Power', 'https://', 'acme-power'],
  ])('%s with the URL %s is %s', (name, url, domain) => {
    expect(vendorDomain(identity(name, url))).toBe(domain);
  });

  test('a class of another vendor has another id', () => {
    const ids = ['Kerb', 'Acme'].map((name) => uuidText(classId(vendorId(identity(name)), 'meter')));
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
