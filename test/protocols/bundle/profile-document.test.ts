import { expect, test } from 'vitest';
import { profileDocument } from '../../../protocols/bundle/profile-document.ts';
import { profileDigest } from '../../../protocols/profile/digest.ts';
import { parseProfile } from '../../../protocols/profile/parse.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';

test.each([...allProfiles])('the document of %s stands by itself and is read as the same profile', (name, profile) => {
  const text = profileDocument(profile);
  const again = parseProfile(text, name);
  const { digest, ...own } = profile as typeof profile & { readonly digest: string };
  expect(again).toEqual(own);
  expect(profileDigest(again)).toBe(digest);
  expect(profileDocument(again)).toBe(text);
});

test('what a document may only say where it is not the default is kept', () => {
  const text = `
class: probe
version: 3
description: A probe.
identity: { vendorName: Acme, productCode: P, majorMinorRevision: '1.0' }
coils:
  - { name: on, address: 0, access: r, default: 1, description: One. }
holdingRegisters:
  - { name: level, address: 0, type: u32, scale: 0.1, wordOrder: little, default: 5, persistent: true, min: 1, max: 9, description: Level. }
  - { name: mode, address: 2, type: u16, symbols: { 0: off, 1: on }, default: 1, description: Mode. }
  - { name: label, address: 3, type: string, length: 4, description: Label. }
config:
  - { id: 1, name: way, symbols: { 2: left, 3: right }, default: 2, description: Way. }
  - { id: 2, name: list, type: u8, length: 3, default: [1, 2, 3], max: 7, description: List. }
`;
  const profile = parseProfile(text, 'probe');
  expect(parseProfile(profileDocument(profile), 'again')).toEqual(profile);
});
