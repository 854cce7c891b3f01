import type { Signer } from '../cose/signer.ts';
import type { SuitDigest } from './digest.ts';
import type { Manifest } from './manifest.ts';

/** SUIT_Envelope (draft-ietf-suit-manifest-34, 8.2) whose digests hold; whether it is trusted, its signatures tell. */
export interface Envelope {
  /** Of `manifestBytes`. */
  readonly digest: SuitDigest;
  /** What the signatures are over: the digest, as SUIT_Digest. */
  readonly signedBytes: Uint8Array;
  /** COSE_Sign1, tagged, each with detached payload. */
  readonly signatures: readonly Uint8Array[];
  readonly manifest: Manifest;
  readonly manifestBytes: Uint8Array;
  /** Integrated payloads by their URI, such as `#image`. */
  readonly payloads: ReadonlyMap<string, Uint8Array>;
}

/** An envelope around a manifest, not signed yet. */
export function createEnvelope(_manifest: Manifest, _payloads: ReadonlyMap<string, Uint8Array>): Envelope {
  throw new Error('not yet');
}

/** The envelope with one more signature. */
export async function signEnvelope(_envelope: Envelope, _signer: Signer): Promise<Envelope> {
  throw new Error('not yet');
}

/** The envelope without these integrated payloads (all of them by default), as it is sent ahead of them. */
export function withoutPayloads(_envelope: Envelope, _uris?: readonly string[]): Envelope {
  throw new Error('not yet');
}

/** The envelope without the severable members that the manifest has digests of. */
export function severed(_envelope: Envelope): Envelope {
  throw new Error('not yet');
}

/** Tagged, in deterministic encoding. */
export function encodeEnvelope(_envelope: Envelope): Uint8Array<ArrayBuffer> {
  throw new Error('not yet');
}

/**
 * Reads a tagged envelope and checks all digests in it; signatures are not looked at (see `verifyEnvelope`). Payloads may be
 * missing; those that are there are not checked here but by the manifest's own commands.
 * @throws SuitError
 */
export function decodeEnvelope(_bytes: Uint8Array): Envelope {
  throw new Error('not yet');
}
