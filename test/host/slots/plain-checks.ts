import { createHash } from 'node:crypto';
import type { ImageFacts } from '../../../host/slots/image-facts.ts';
import type { UpdateChecks } from '../../../host/slots/manifest-check.ts';
import { UpdateRefusedError } from '../../../host/slots/slot-errors.ts';
import type { FirmwareFacts } from '../../../protocols/bundle/bundle-facts.ts';
import { classId, vendorId } from '../../../protocols/bundle/ids.ts';
import { IDENTITY, PROFILE_DIGEST } from './meter-image.ts';

/** An envelope of these tests: JSON, signed by whoever says so. */
export interface PlainEnvelope {
  readonly by: string;
  readonly class?: string;
  readonly sequence: number;
  readonly floor?: number;
  readonly schema?: number;
  readonly migrates?: readonly number[];
  readonly minimumBattery?: number;
  /** Hexadecimal, of the image. */
  readonly digest: string;
  readonly size: number;
  /** A key set in place of firmware. */
  readonly keys?: PlainKeySet;
}

export interface PlainKeySet {
  readonly version: number;
  readonly trusted: readonly string[];
}

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const parsed = <T>(bytes: Uint8Array): T => JSON.parse(new TextDecoder().decode(bytes)) as T;

export const keySetBytes = (keySet: PlainKeySet): Uint8Array => json(keySet);

export function envelopeOf(
  image: Uint8Array,
  about: Omit<PlainEnvelope, 'by' | 'digest' | 'size'> & { readonly by?: string },
): Uint8Array {
  const digest = createHash('sha256').update(image).digest('hex');
  return json({ by: 'maker', size: image.length, digest, ...about });
}

/** Takes the place of `signedUpdates`, with the same refusals for the same reasons. */
export const plainChecks: UpdateChecks = {
  admit(bytes, keySet, target) {
    const envelope = opened(bytes, keySet);
    if (envelope.keys) {
      const { version, trusted } = envelope.keys;
      const present = parsed<PlainKeySet>(keySet);
      if (version <= present.version || !trusted.includes(envelope.by)) {
        throw new UpdateRefusedError('badKeySet', 'not newer, or not by one of its own');
      }
      return { kind: 'keys', keySet: keySetBytes(envelope.keys), version };
    }
    const facts = factsOf(envelope);
    const { class: deviceClass = 'plain', minimumBattery = 0 } = envelope;
    if (deviceClass !== target.class) throw new UpdateRefusedError('wrongClass', `for ${deviceClass}`);
    if (target.batteryPercent !== undefined && target.batteryPercent < minimumBattery) {
      throw new UpdateRefusedError('lowBattery', 'charge it', minimumBattery);
    }
    return facts;
  },
  verify(bytes, keySet): ImageFacts {
    const { imageDigest: digest, imageSize: size, sequence, floor, schema, migrates } = factsOf(opened(bytes, keySet));
    return { digest, size, sequence, floor, schema, migrates };
  },
  keySetVersion: (keySet) => parsed<PlainKeySet>(keySet).version,
};

function opened(bytes: Uint8Array, keySet: Uint8Array): PlainEnvelope {
  let envelope: PlainEnvelope;
  try {
    envelope = parsed<PlainEnvelope>(bytes);
  } catch {
    throw new UpdateRefusedError('badEnvelope', 'no JSON');
  }
  if (!parsed<PlainKeySet>(keySet).trusted.includes(envelope.by)) {
    throw new UpdateRefusedError('notTrusted', `signed by ${envelope.by}`);
  }
  return envelope;
}

function factsOf({ class: deviceClass = 'plain', sequence, floor = 0, ...rest }: PlainEnvelope): FirmwareFacts {
  const vendor = vendorId(IDENTITY);
  return {
    kind: 'firmware',
    vendorId: vendor,
    classId: classId(vendor, deviceClass),
    sequence,
    imageDigest: Buffer.from(rest.digest, 'hex'),
    imageSize: rest.size,
    schema: rest.schema ?? 1,
    migrates: rest.migrates ?? [],
    floor,
    minimumBattery: rest.minimumBattery ?? 0,
    profileDigest: PROFILE_DIGEST,
  };
}
