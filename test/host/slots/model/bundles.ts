import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { ImageFacts, VerifyEnvelope } from '../../../../host/slots/image-facts.ts';
import { UpdateRefusedError } from '../../../../host/slots/slot-errors.ts';
import type { TransferParameters } from '../../../../host/slots/transfer.ts';
import { deltaImage, packImage } from '../../../../protocols/patch/encoder.ts';
import { PayloadEncoding } from '../../../../protocols/update/update-command.ts';
import { Random } from '../../../../sim/random.ts';

/** An image, the envelope that it comes with, and how its payload is transferred. */
export interface Bundle {
  readonly name: string;
  readonly image: Uint8Array;
  readonly facts: ImageFacts;
  readonly envelope: Uint8Array;
  readonly payload: Uint8Array;
  readonly parameters: TransferParameters;
}

export interface BundleOptions {
  readonly sequence: number;
  readonly size?: number;
  readonly floor?: number;
  readonly schema?: number;
  readonly migrates?: readonly number[];
  /** Who signed it. */
  readonly key?: string;
  readonly image?: Uint8Array;
  /** By default the image as it is; or packed, or a delta against the image of another bundle. */
  readonly payload?: 'packed' | Bundle;
}

/** Bytes without a pattern, the same for the same name. */
export function bytesOf(name: string, size: number): Uint8Array {
  const random = new Random(0).stream(name);
  return Uint8Array.from({ length: size }, () => Math.floor(random.between(0, 256)));
}

/** Bytes of an image of bundles that do not say otherwise: three blocks and a bit. */
const IMAGE_SIZE = 3 * 244 + 57;

export function bundle(name: string, options: BundleOptions): Bundle {
  const image = options.image ?? bytesOf(name, options.size ?? IMAGE_SIZE);
  const facts: ImageFacts = {
    digest: createHash('sha256').update(image).digest(),
    size: image.length,
    sequence: options.sequence,
    floor: options.floor ?? 0,
    schema: options.schema ?? 1,
    migrates: options.migrates ?? [],
  };
  const envelope = signed(facts, options.key ?? 'anna');
  const payload = payloadOf(image, options.payload);
  const parameters: TransferParameters = {
    envelopeSize: envelope.length,
    envelopeCrc: crc32(envelope),
    channel: options.sequence,
    encoding: encodingOf(options.payload),
    payloadSize: payload.length,
    payloadCrc: crc32(payload),
    base: typeof options.payload === 'object' ? options.payload.facts.digest.slice(0, 8) : new Uint8Array(8),
  };
  return { name, image, facts, envelope, payload, parameters };
}

function payloadOf(image: Uint8Array, payload: BundleOptions['payload']): Uint8Array {
  if (payload === undefined) return image;
  return payload === 'packed' ? packImage(image) : deltaImage(image, payload.image);
}

function encodingOf(payload: BundleOptions['payload']): PayloadEncoding {
  if (payload === undefined) return PayloadEncoding.plain;
  return payload === 'packed' ? PayloadEncoding.packed : PayloadEncoding.delta;
}

/** The image with some of its bytes changed, as by a change of a few lines. */
export function changed(image: Uint8Array): Uint8Array {
  const other = image.slice();
  for (let at = 100; at < other.length; at += 200) other[at]! ^= 0x55;
  return other;
}

/** An envelope of these tests: what it says, and who says so. */
function signed(facts: ImageFacts, key: string): Uint8Array {
  return Buffer.from(JSON.stringify({ ...facts, digest: Buffer.from(facts.digest).toString('hex'), key }));
}

/** A key set of these tests: the names of those who may sign. */
export function keySet(...keys: string[]): Uint8Array {
  return Buffer.from(keys.join(' '));
}

export const verify: VerifyEnvelope = (envelope, keys) => {
  let content: Omit<ImageFacts, 'digest'> & { digest: string; key: string };
  try {
    content = JSON.parse(Buffer.from(envelope).toString());
  } catch {
    throw new UpdateRefusedError('badEnvelope', 'it is not JSON');
  }
  const { key, digest, ...facts } = content;
  if (!Buffer.from(keys).toString().split(' ').includes(key)) throw new UpdateRefusedError('notTrusted', `by ${key}`);
  return { ...facts, digest: Buffer.from(digest, 'hex') };
};
