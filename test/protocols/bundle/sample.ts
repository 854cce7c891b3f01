import { createHash } from 'node:crypto';
import { generateKey, type KeyKind } from '../../../host/keys/key-kind.ts';
import type { BundleContent } from '../../../protocols/bundle/make-bundle.ts';
import { type CoseKey, coseKeyId, coseKeyOf, publicKeyOf } from '../../../protocols/cose/cose-key.ts';
import { parseProfile } from '../../../protocols/profile/parse.ts';
import type { KeyRole, KeySet } from '../../../protocols/trust/key-set.ts';

export const probe = parseProfile(
  `
class: probe
version: 4
description: A probe of temperature.
identity: { vendorName: Acme, vendorUrl: 'https://acme.example', productCode: PT-1, majorMinorRevision: '1.2', modelName: PT-1 B }
update: { migrates: [2, 3] }
inputRegisters:
  - { name: temperature, address: 0, type: i16, scale: 0.1, unit: Cel, description: Temperature. }
`,
  'probe.yaml',
);

/** Bytes that look like nothing in particular, always the same. */
export function bytes(size: number, seed = 1): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(size / 32) }, (_, at) =>
    createHash('sha256').update(`${seed} ${at}`).digest(),
  );
  return new Uint8Array(Buffer.concat(blocks).subarray(0, size));
}

export const content: BundleContent = {
  profile: probe,
  image: bytes(5000),
  sequence: 7,
  floor: 5,
  minimumBattery: 30,
  version: '1.2.7',
  notes: 'Reads below zero.',
};

export function newKey(kind: KeyKind = 'ed25519'): CoseKey {
  return coseKeyOf(generateKey(kind));
}

export function keySet(version: number, ...keys: readonly (readonly [CoseKey, ...KeyRole[]])[]): KeySet {
  return { version, keys: keys.map(([key, ...roles]) => ({ id: coseKeyId(key), key: publicKeyOf(key), roles })) };
}
