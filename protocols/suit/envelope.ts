import type { CborMap, CborValue } from '../cbor/cbor-value.ts';
import { encodeCbor } from '../cbor/deterministic.ts';
import { createSign1 } from '../cose/sign1.ts';
import type { Signer } from '../cose/signer.ts';
import { asBytes, asList, asMap, labelText, readCbor } from './cbor-reader.ts';
import { decodeDigest, encodeDigest, isSameDigest, type SuitDigest, wrappedDigest } from './digest.ts';
import { ENVELOPE_TAG, EnvelopeLabel, ManifestLabel, UNSUPPORTED_ELEMENTS } from './labels.ts';
import { type Manifest, SEVERABLE_NAMES, type Severable, type SeverableName } from './manifest.ts';
import { decodeManifest, encodeManifest, encodeSeverable } from './manifest-codec.ts';
import { SuitError } from './suit-error.ts';

/** SUIT_Envelope (draft-ietf-suit-manifest-34, 8.2) whose digests hold; whether it is trusted, its signatures tell. */
export interface Envelope {
  /** Of `manifestBytes`. */
  readonly digest: SuitDigest;
  /** What the signatures are over: the digest, as SUIT_Digest. */
  readonly signedBytes: Uint8Array;
  /** COSE_Sign1, tagged, each with detached payload; or what stands in their place. */
  readonly signatures: readonly Uint8Array[];
  readonly manifest: Manifest;
  readonly manifestBytes: Uint8Array;
  /** Integrated payloads by their URI, such as `#image`. */
  readonly payloads: ReadonlyMap<string, Uint8Array>;
}

/** Signatures of one envelope: each costs a device time. */
export const MAX_SIGNATURES = 8;

/** An envelope around a manifest, not signed yet. @throws SuitError for a severed member that is not the one of its digest */
export function createEnvelope(manifest: Manifest, payloads: ReadonlyMap<string, Uint8Array>): Envelope {
  const manifestBytes = encodeManifest(manifest);
  const digest = wrappedDigest(manifestBytes);
  return { digest, signedBytes: encodeDigest(digest), signatures: [], manifest, manifestBytes, payloads };
}

/** The envelope with one more signature, which is not verified. @throws SuitError when its digest is not that of its manifest */
export async function signEnvelope(envelope: Envelope, signer: Signer): Promise<Envelope> {
  const { digest, manifestBytes, signedBytes } = envelope;
  const isWhole = isSameDigest(
    wrappedDigest(manifestBytes, digest.algorithm),
    decodeDigest(signedBytes, 'signedBytes'),
  );
  if (!isWhole) throw new SuitError('manifest', 'it is not the one whose digest would be signed');
  const signature = await createSign1(envelope.signedBytes, signer, { detached: true });
  return { ...envelope, signatures: [...envelope.signatures, signature] };
}

/** The envelope without these integrated payloads (all of them by default), as it is sent ahead of them. */
export function withoutPayloads(envelope: Envelope, uris: readonly string[] = [...envelope.payloads.keys()]): Envelope {
  return { ...envelope, payloads: new Map([...envelope.payloads].filter(([uri]) => !uris.includes(uri))) };
}

/** The envelope without the severable members that the manifest has digests of (all of them by default). */
export function severed(envelope: Envelope, names: readonly SeverableName[] = SEVERABLE_NAMES): Envelope {
  const members = names.flatMap((name) => {
    const member: Severable<unknown> | undefined = envelope.manifest[name];
    return member?.kind === 'severed' ? [[name, { kind: member.kind, digest: member.digest }]] : [];
  });
  return { ...envelope, manifest: { ...envelope.manifest, ...Object.fromEntries(members) } };
}

/** Tagged, in deterministic encoding. */
export function encodeEnvelope(envelope: Envelope): Uint8Array<ArrayBuffer> {
  const map = new Map<CborValue, CborValue>([
    [EnvelopeLabel.authentication, encodeCbor([envelope.signedBytes, ...envelope.signatures])],
    [EnvelopeLabel.manifest, envelope.manifestBytes],
    ...envelope.payloads,
  ]);
  for (const name of SEVERABLE_NAMES) {
    if (envelope.manifest[name]?.kind !== 'severed') continue;
    const bytes = encodeSeverable(envelope.manifest, name);
    if (bytes) map.set(ManifestLabel[name], bytes);
  }
  return encodeCbor({ tag: ENVELOPE_TAG, value: map });
}

/**
 * Reads a tagged envelope and checks all digests in it; signatures are not looked at (see `verifyEnvelope`). Payloads may be
 * missing; those that are there are not checked here but by the manifest's own commands.
 * @throws SuitError
 */
export function decodeEnvelope(bytes: Uint8Array): Envelope {
  const document = readCbor(bytes, 'envelope', [ENVELOPE_TAG]);
  const isTagged = typeof document === 'object' && document !== null && 'tag' in document;
  if (!isTagged) throw new SuitError('envelope', `it does not begin with the tag ${ENVELOPE_TAG} of a SUIT envelope`);
  const map = asMap(document.value, 'envelope');
  const { payloads, beside } = readMembers(map);
  const { signedBytes, signatures } = readAuthentication(map.get(EnvelopeLabel.authentication));
  const digest = decodeDigest(signedBytes, 'authentication/digest');
  const manifestBytes = asBytes(map.get(EnvelopeLabel.manifest), 'manifest');
  if (!isSameDigest(wrappedDigest(manifestBytes, digest.algorithm), digest)) {
    throw new SuitError('manifest', 'it is not the one whose digest is signed');
  }
  const manifest = decodeManifest(manifestBytes, beside);
  return { digest, signedBytes, signatures, manifest, manifestBytes, payloads };
}

function readAuthentication(value: CborValue): { signedBytes: Uint8Array; signatures: readonly Uint8Array[] } {
  const path = 'authentication';
  const [digest, ...blocks] = asList(readCbor(asBytes(value, path), path), path);
  if (blocks.length > MAX_SIGNATURES) {
    throw new SuitError(path, `there are ${blocks.length} signatures; at most ${MAX_SIGNATURES} are read`);
  }
  return {
    signedBytes: asBytes(digest, `${path}/digest`),
    signatures: blocks.map((block, index) => asBytes(block, `${path}/${index}`)),
  };
}

interface Members {
  readonly payloads: ReadonlyMap<string, Uint8Array>;
  /** Severed members of the manifest. */
  readonly beside: ReadonlyMap<SeverableName, Uint8Array>;
}

function readMembers(map: CborMap): Members {
  const payloads = new Map<string, Uint8Array>();
  const beside = new Map<SeverableName, Uint8Array>();
  for (const [label, value] of map) {
    if (label === EnvelopeLabel.authentication || label === EnvelopeLabel.manifest) continue;
    const name = SEVERABLE_NAMES.find((one) => ManifestLabel[one] === label);
    if (typeof label === 'string') payloads.set(label, asBytes(value, `envelope/${labelText(label)}`));
    else if (name) beside.set(name, asBytes(value, `envelope/${name}`));
    else refuse(label);
  }
  return { payloads, beside };
}

function refuse(label: CborValue): never {
  if (label === EnvelopeLabel.delegation) throw new SuitError('envelope/delegation', 'delegation is not supported');
  const name = typeof label === 'number' ? UNSUPPORTED_ELEMENTS.get(label) : undefined;
  const reason = name ? `${name} is not supported` : `the element ${labelText(label)} is not known`;
  throw new SuitError(`envelope/${name ?? labelText(label)}`, reason);
}
