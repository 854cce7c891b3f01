import { CborError } from '../cbor/cbor-error.ts';
import type { CborMap, CborValue } from '../cbor/cbor-value.ts';
import { decodeCbor, encodeCbor } from '../cbor/deterministic.ts';
import { fitsAlgorithm } from './algorithm.ts';
import { CoseError } from './cose-error.ts';
import type { CoseKey } from './cose-key.ts';
import { type LocalSigner, type Signer, verifierOf } from './signer.ts';

/** COSE_Sign1 (RFC 9052, 4.2) as it was read. */
export interface Sign1 {
  /** The protected header as it was signed. */
  readonly protectedBytes: Uint8Array;
  /** As in the protected header. */
  readonly algorithm: number;
  /** From the protected header, or else the other one. */
  readonly keyId?: Uint8Array;
  readonly unprotected: CborMap;
  /** Undefined when it is detached. */
  readonly payload: Uint8Array | undefined;
  readonly signature: Uint8Array;
}

export interface Sign1Options {
  /** The payload is signed and not carried. */
  readonly detached?: boolean;
  readonly externalAad?: Uint8Array;
}

const SIGN1_TAG = 18;
/** Labels of headers (RFC 9052, 3.1). */
const Header = { alg: 1, crit: 2, contentType: 3, kid: 4 } as const;
/** Those that may be critical: they are looked at, or say nothing that matters here. */
const UNDERSTOOD: readonly CborValue[] = [Header.alg, Header.contentType, Header.kid];
const NOTHING = new Uint8Array(0);
const LIMITS = { depth: 8, items: 256 };

/** An array of four, and its first item. */
const SIG_STRUCTURE_HEAD = encodeCbor(['Signature1', null, null, null]).slice(0, -3);

/** What is signed (RFC 9052, 4.4): put together here, as it is made for each signature that is looked at. */
function sigStructure(protectedBytes: Uint8Array, externalAad: Uint8Array, payload: Uint8Array): Uint8Array {
  const strings = [protectedBytes, externalAad, payload].flatMap((bytes) => [byteStringHead(bytes.length), bytes]);
  return Buffer.concat([SIG_STRUCTURE_HEAD, ...strings]);
}

/** Of a byte string: major type 2 and its length in the shortest form (RFC 8949, 3). */
function byteStringHead(length: number): Uint8Array {
  if (length < 24) return Uint8Array.of(0x40 | length);
  if (length < 0x100) return Uint8Array.of(0x58, length);
  if (length < 0x1_0000) return Uint8Array.of(0x59, length >> 8, length & 0xff);
  const head = Buffer.of(0x5a, 0, 0, 0, 0);
  head.writeUInt32BE(length, 1);
  return head;
}

/** A tagged COSE_Sign1, its key id in the unprotected header. */
export async function createSign1(
  payload: Uint8Array,
  signer: Signer,
  options: Sign1Options = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { toBeSigned, complete } = prepareSign1(payload, signer, options);
  return complete(await signer.sign(toBeSigned));
}

/** The same by a key that is here, for who cannot wait. */
export function createSign1AtOnce(
  payload: Uint8Array,
  signer: LocalSigner,
  options: Sign1Options = {},
): Uint8Array<ArrayBuffer> {
  const { toBeSigned, complete } = prepareSign1(payload, signer, options);
  return complete(signer.sign(toBeSigned));
}

function prepareSign1(
  payload: Uint8Array,
  { algorithm, keyId }: Signer,
  { detached = false, externalAad = NOTHING }: Sign1Options,
): { toBeSigned: Uint8Array; complete: (signature: Uint8Array) => Uint8Array<ArrayBuffer> } {
  const protectedBytes = encodeCbor(new Map([[Header.alg, algorithm]]));
  const unprotected = new Map(keyId ? [[Header.kid, keyId]] : []);
  return {
    toBeSigned: sigStructure(protectedBytes, externalAad, payload),
    complete: (signature) =>
      encodeCbor({ tag: SIGN1_TAG, value: [protectedBytes, unprotected, detached ? null : payload, signature] }),
  };
}

/**
 * @throws CoseError for what is no tagged COSE_Sign1 in deterministic encoding, has no algorithm in its protected header, the same
 * header in both, or a critical header that is not known
 */
export function decodeSign1(bytes: Uint8Array): Sign1 {
  const document = read('COSE_Sign1', bytes, [SIGN1_TAG]);
  const isTagged = typeof document === 'object' && document !== null && 'tag' in document;
  const parts = isTagged ? document.value : undefined;
  if (!Array.isArray(parts) || parts.length !== 4) throw new CoseError('COSE_Sign1', 'it is no tag 18 of four parts');
  const [protectedBytes, unprotected, payload, signature] = parts as readonly CborValue[];
  if (!(protectedBytes instanceof Uint8Array)) throw new CoseError('protected', 'it is no byte string');
  if (!(unprotected instanceof Map)) throw new CoseError('unprotected', 'it is no map');
  if (payload !== null && !(payload instanceof Uint8Array)) throw new CoseError('payload', 'it is no byte string');
  if (!(signature instanceof Uint8Array)) throw new CoseError('signature', 'it is no byte string');
  const header = protectedBytes.length === 0 ? new Map() : read('protected', protectedBytes, []);
  if (!(header instanceof Map)) throw new CoseError('protected', 'it is no map');
  checkHeaders(header, unprotected);
  const keyId = header.get(Header.kid) ?? unprotected.get(Header.kid);
  if (keyId !== undefined && !(keyId instanceof Uint8Array)) throw new CoseError('kid', 'it is no byte string');
  const algorithm = header.get(Header.alg) as number;
  return {
    protectedBytes,
    algorithm,
    ...(keyId && { keyId }),
    unprotected,
    payload: payload ?? undefined,
    signature,
  };
}

function read(path: string, bytes: Uint8Array, tags: readonly number[]): CborValue {
  try {
    return decodeCbor(bytes, { ...LIMITS, tags });
  } catch (error) {
    if (error instanceof CborError) throw new CoseError(path, error.message);
    throw error;
  }
}

function checkHeaders(header: CborMap, unprotected: CborMap): void {
  for (const label of [...header.keys(), ...unprotected.keys()]) {
    if (typeof label !== 'number' && typeof label !== 'string') {
      throw new CoseError('headers', 'a label is neither a number nor text');
    }
  }
  for (const label of header.keys()) {
    if (unprotected.has(label)) throw new CoseError(`unprotected/${String(label)}`, 'it stands in both headers');
  }
  if (unprotected.has(Header.crit)) throw new CoseError('unprotected/crit', 'critical headers are to be protected');
  const algorithm = header.get(Header.alg);
  if (typeof algorithm !== 'number') {
    throw new CoseError('protected/alg', 'the protected header has no algorithm, or none that is a number');
  }
  const critical = header.get(Header.crit);
  if (critical === undefined) return;
  if (!Array.isArray(critical) || critical.length === 0)
    throw new CoseError('protected/crit', 'it is no list of labels');
  for (const label of critical as readonly CborValue[]) {
    if (!header.has(label)) throw new CoseError('protected/crit', `${String(label)} is critical and not there`);
    if (!UNDERSTOOD.includes(label))
      throw new CoseError('protected/crit', `the critical header ${String(label)} is not known`);
  }
}

/**
 * Whether the key signed it with an algorithm of its kind. `payload` is for one that is detached; one that is carried has to be the
 * same where both are there.
 */
export function verifySign1(
  sign1: Sign1,
  key: CoseKey,
  payload: Uint8Array | undefined = sign1.payload,
  externalAad: Uint8Array = NOTHING,
): boolean {
  if (!fitsAlgorithm(key, sign1.algorithm) || payload === undefined) return false;
  if (sign1.payload && Buffer.compare(sign1.payload, payload) !== 0) return false;
  return verifierOf(key)(sigStructure(sign1.protectedBytes, externalAad, payload), sign1.signature);
}
