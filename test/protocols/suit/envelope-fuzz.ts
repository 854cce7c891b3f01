import { createPublicKey } from 'node:crypto';
import fc from 'fast-check';
import { expect } from 'vitest';
import { coseKeyOf } from '../../../protocols/cose/cose-key.ts';
import { declaredParameters } from '../../../protocols/suit/declared-parameters.ts';
import { createEnvelope, decodeEnvelope, type Envelope, encodeEnvelope } from '../../../protocols/suit/envelope.ts';
import { processManifest } from '../../../protocols/suit/process.ts';
import { SuitError } from '../../../protocols/suit/suit-error.ts';
import { verifyEnvelope } from '../../../protocols/trust/key-set.ts';
import { keySet, testKey, trusted } from '../trust/keys.ts';
import { anyManifest } from './arbitrary-manifest.ts';
import { EXAMPLE_NAMES, EXAMPLE_PUBLIC_KEY, example } from './examples.ts';
import { MockDevice } from './mock-device.ts';

const DRAFT_KEY = coseKeyOf(createPublicKey(EXAMPLE_PUBLIC_KEY));
/** Trusts the key of the draft for firmware, and nobody else. */
export const SET = keySet(1, trusted(DRAFT_KEY, 'firmware'), trusted(testKey('root'), 'keys'));
const ALL = ['payloadFetch', 'install', 'validate', 'load', 'invoke'] as const;

/** The envelope, or undefined when it was refused as it should be. */
export function read(document: Uint8Array): Envelope | undefined {
  try {
    return decodeEnvelope(document);
  } catch (error) {
    if (error instanceof SuitError) return undefined;
    throw error;
  }
}

/** Everything that may be done with an envelope that was read: it ends, and says what became of it. */
export function use(envelope: Envelope): void {
  const device = new MockDevice(envelope.manifest.components.map((id) => Buffer.concat(id).toString('hex')));
  const result = processManifest(envelope.manifest, ALL, device);
  if (!result.ok)
    expect(result.failure.path).toMatch(/^(common|shared|payloadFetch|install|validate|load|invoke)(\/|$)/);
  try {
    expect(declaredParameters(envelope.manifest)).toHaveLength(envelope.manifest.components.length);
  } catch (error) {
    if (!(error instanceof SuitError)) throw error;
  }
  expect(verifyEnvelope(envelope, SET, 'keys').trusted).toBe(false);
}

/** A byte replaced, bytes put in, taken out or said twice, or the end cut off. */
export function mutated(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const place = fc.nat({ max: bytes.length - 1 });
  const spliced = (at: number, remove: number, insert: Uint8Array) =>
    new Uint8Array([...bytes.subarray(0, at), ...insert, ...bytes.subarray(at + remove)]);
  return fc.oneof(
    fc.tuple(place, fc.nat({ max: 255 })).map(([at, byte]) => spliced(at, 1, new Uint8Array([byte]))),
    fc.tuple(place, fc.uint8Array({ maxLength: 4 })).map(([at, insert]) => spliced(at, 0, insert)),
    fc.tuple(place, fc.nat({ max: 8 })).map(([at, length]) => spliced(at, length, new Uint8Array(0))),
    fc.tuple(place, fc.nat({ max: 40 })).map(([at, length]) => spliced(at, 0, bytes.subarray(at, at + length))),
    place.map((at) => bytes.slice(0, at)),
  );
}

export const someExample = fc.constantFrom(...EXAMPLE_NAMES).map(example);

/** Bytes near to an envelope, or any. */
export const nearEnvelope = fc.oneof(fc.uint8Array({ maxLength: 200 }), someExample.chain(mutated));

/** Bytes near to a manifest. */
export const nearManifest = fc
  .oneof(
    someExample.map((bytes) => decodeEnvelope(bytes).manifestBytes),
    anyManifest.map((manifest) => createEnvelope(manifest, new Map()).manifestBytes),
  )
  .chain(mutated);

/** Whether these bytes were an envelope; then it can be used, and is written as these bytes. */
export function isSoundEnvelope(bytes: Uint8Array): boolean {
  const envelope = read(bytes);
  if (!envelope) return false;
  use(envelope);
  expect(encodeEnvelope(envelope)).toEqual(bytes);
  return true;
}
