import type { CborValue } from '../../../protocols/cbor/cbor-value.ts';
import { encodeCbor } from '../../../protocols/cbor/deterministic.ts';
import { encodeDigest, wrappedDigest } from '../../../protocols/suit/digest.ts';

type Entries = readonly (readonly [CborValue, CborValue])[];

/** A manifest of version 1 with one component and nothing to do, with these elements added or replaced. */
export function rawManifest(entries: Entries = [], common: Entries = []): Uint8Array {
  const commonMap = new Map<CborValue, CborValue>([[2, [[new Uint8Array([0])]]], ...common]);
  return encodeCbor(new Map<CborValue, CborValue>([[1, 1], [2, 1], [3, encodeCbor(commonMap)], ...entries]));
}

/** An envelope, not signed, around any bytes as manifest, with the digest that they have. */
export function rawEnvelope(manifest: Uint8Array, members: Entries = []): Uint8Array {
  const authentication = encodeCbor([encodeDigest(wrappedDigest(manifest))]);
  const map = new Map<CborValue, CborValue>([[2, authentication], [3, manifest], ...members]);
  return encodeCbor({ tag: 107, value: map });
}

/** An envelope with this sequence as `install`. */
export function withInstall(sequence: CborValue): Uint8Array {
  return rawEnvelope(rawManifest([[20, encodeCbor(sequence)]]));
}

/** An envelope with this shared sequence. */
export function withShared(sequence: CborValue): Uint8Array {
  return rawEnvelope(rawManifest([], [[4, encodeCbor(sequence)]]));
}
