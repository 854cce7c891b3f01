import { sameBytes } from '../bytes/same-bytes.ts';
import { algorithmOf } from '../cose/algorithm.ts';
import { CoseError } from '../cose/cose-error.ts';
import { type CoseKey, coseKeyId } from '../cose/cose-key.ts';
import { decodeSign1 } from '../cose/sign1.ts';
import { SIGNATURE_SIZE, type Signer, verifierOf } from '../cose/signer.ts';
import { type Envelope, MAX_SIGNATURES, signEnvelope } from '../suit/envelope.ts';
import { BundleError } from './bundle-error.ts';
import { keyIdText } from './key-change.ts';

/** Bytes of r and of s. */
const HALF = SIGNATURE_SIZE / 2;

/** A signature of an envelope, as it states itself. */
export interface SignatureFacts {
  /** Undefined when it does not say whose it is. */
  readonly keyId: Uint8Array | undefined;
  /** Number of the algorithm (RFC 9053); undefined when it is none of COSE_Sign1. */
  readonly algorithm: number | undefined;
}

function stated(signature: Uint8Array): SignatureFacts {
  try {
    const { keyId, algorithm } = decodeSign1(signature);
    return { keyId, algorithm };
  } catch (error) {
    if (error instanceof CoseError) return { keyId: undefined, algorithm: undefined };
    throw error;
  }
}

/** Whose signatures an envelope has. Whether they hold, only whoever has the keys can tell. */
export function signaturesOf({ signatures }: Envelope): SignatureFacts[] {
  return signatures.map(stated);
}

/** The envelope without signatures of these keys, or without any. */
export function withoutSignatures(envelope: Envelope, keyIds?: readonly Uint8Array[]): Envelope {
  const goes = (bytes: Uint8Array) => {
    const { keyId } = stated(bytes);
    return keyIds === undefined || (keyId !== undefined && keyIds.some((id) => sameBytes(id, keyId)));
  };
  return { ...envelope, signatures: envelope.signatures.filter((bytes) => !goes(bytes)) };
}

/**
 * What the holder of a key signs of an envelope: the Sig_structure (RFC 9052, 4.4), of Ed25519 and of ES256 the message,
 * not its digest. For keys that are in a token or on another computer.
 */
export async function toBeSigned(envelope: Envelope, key: CoseKey): Promise<Uint8Array> {
  let message = new Uint8Array(0);
  const recorder: Signer = {
    algorithm: algorithmOf(key),
    keyId: coseKeyId(key),
    sign: (bytes) => {
      message = bytes.slice();
      return new Uint8Array(SIGNATURE_SIZE);
    },
  };
  await signEnvelope(envelope, recorder);
  return message;
}

/** One INTEGER of an ECDSA-Sig-Value from `at`, as 32 bytes; undefined when it is none. */
function derInteger(der: Uint8Array, at: number): { value: Uint8Array; end: number } | undefined {
  const length = der[at + 1]!;
  const end = at + 2 + length;
  if (der[at] !== 0x02 || !(length >= 1 && length <= HALF + 1) || end > der.length) return undefined;
  const digits = der.subarray(at + 2, end);
  const magnitude = digits[0] === 0 ? digits.subarray(1) : digits;
  if (magnitude.length > HALF) return undefined;
  const value = new Uint8Array(HALF);
  value.set(magnitude, HALF - magnitude.length);
  return { value, end };
}

/** r and s of an ECDSA signature in DER (RFC 3279, 2.2.3), as openssl and most tokens give it; undefined when it is none. */
export function rawEcdsaSignature(der: Uint8Array): Uint8Array | undefined {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return undefined;
  const r = derInteger(der, 2);
  const s = r && derInteger(der, r.end);
  if (s === undefined || s.end !== der.length) return undefined;
  return Uint8Array.of(...r!.value, ...s.value);
}

/**
 * The envelope with a signature that was made elsewhere over `toBeSigned`; one of the same key that it had makes way.
 * @param given 64 bytes, or of ES256 also DER
 * @throws BundleError when it is not this key's signature of this envelope
 */
export async function withSignature(envelope: Envelope, key: CoseKey, given: Uint8Array): Promise<Envelope> {
  const id = coseKeyId(key);
  const signature = given.length !== SIGNATURE_SIZE && key.curve === 'P-256' ? rawEcdsaSignature(given) : given;
  if (signature?.length !== SIGNATURE_SIZE) {
    const form = key.curve === 'P-256' ? '64 bytes (r and s), or DER' : '64 bytes';
    throw new BundleError(
      'signature',
      `the signature has ${given.length} bytes and is none of a ${key.curve} key: ${form}`,
    );
  }
  const message = await toBeSigned(envelope, key);
  if (!verifierOf(key)(message, signature)) {
    throw new BundleError('signature', `the signature is not one of the key ${keyIdText(id)} over this bundle`);
  }
  return signedBy(envelope, [{ algorithm: algorithmOf(key), keyId: id, sign: () => signature }]);
}

/**
 * The envelope signed by these; signatures that they had made before make way.
 * @throws BundleError when it has more than are read
 */
export async function signedBy(envelope: Envelope, signers: readonly Signer[]): Promise<Envelope> {
  let result = withoutSignatures(
    envelope,
    signers.flatMap(({ keyId }) => (keyId === undefined ? [] : [keyId])),
  );
  const count = result.signatures.length + signers.length;
  if (count > MAX_SIGNATURES) {
    throw new BundleError('signature', `it would have ${count} signatures; devices read at most ${MAX_SIGNATURES}`);
  }
  for (const signer of signers) result = await signEnvelope(result, signer);
  return result;
}
