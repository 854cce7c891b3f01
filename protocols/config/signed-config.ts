import { createHash } from 'node:crypto';
import { CoseError } from '../cose/cose-error.ts';
import { createSign1 } from '../cose/sign1.ts';
import type { Signer } from '../cose/signer.ts';
import { judgeSignature } from '../trust/judge-signature.ts';
import type { Distrust, KeySet, TrustedKey } from '../trust/key-set.ts';
import { type CarriedSign1, decodeCarriedSign1 } from './carried-sign1.ts';
import { type ConfigDocument, MAX_CONFIG_DOCUMENT } from './config-document.ts';
import { decodeConfigDocument, encodeConfigDocument } from './document-codec.ts';
import { ConfigDocumentFormatError } from './document-format-error.ts';

/** A signed document that was read; whether its signature holds is another matter. */
export interface OpenedConfig {
  readonly document: ConfigDocument;
  /** As it was signed. */
  readonly payload: Uint8Array;
  /** Of whoever says to have signed it. */
  readonly keyId: Uint8Array | undefined;
}

/** Whether a document is by somebody whom the device trusts for config. */
export type ConfigVerdict =
  | {
      readonly trusted: true;
      readonly key: TrustedKey;
      readonly document: ConfigDocument;
      readonly payload: Uint8Array;
    }
  | { readonly trusted: false; readonly reasons: readonly Distrust[] };

/** The SHA-256 of the payload that was signed: what names a document, as a signature names nothing. */
export function configDigest(payload: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(payload).digest());
}

/** A tagged COSE_Sign1 (RFC 9052, 4.2) with the document as its payload. @throws ConfigDocumentFormatError */
export async function signConfigDocument(document: ConfigDocument, signer: Signer): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await createSign1(encodeConfigDocument(document), signer);
  checkSize(bytes);
  return bytes;
}

/** @throws ConfigDocumentFormatError for what is no COSE_Sign1 that carries a config document */
export function openSignedConfig(bytes: Uint8Array): OpenedConfig {
  const { sign1, payload } = signedParts(bytes);
  return { document: decodeConfigDocument(payload), payload, keyId: sign1.keyId };
}

/**
 * Looks into the document only when a key of the set with the role `config` signed it.
 * @throws ConfigDocumentFormatError for what is no COSE_Sign1 that carries a payload, or a trusted one that carries no config document
 */
export function verifySignedConfig(bytes: Uint8Array, set: KeySet): ConfigVerdict {
  const { sign1, payload } = signedParts(bytes);
  const judged = judgeSignature(sign1, payload, set, 'config');
  if (!('key' in judged)) return { trusted: false, reasons: [judged] };
  return { trusted: true, key: judged.key, document: decodeConfigDocument(payload), payload };
}

function checkSize(bytes: Uint8Array): void {
  if (bytes.length <= MAX_CONFIG_DOCUMENT) return;
  const reason = `it has ${bytes.length} bytes; a device takes ${MAX_CONFIG_DOCUMENT}`;
  throw new ConfigDocumentFormatError('signed document', reason);
}

function signedParts(bytes: Uint8Array): CarriedSign1 {
  checkSize(bytes);
  try {
    return decodeCarriedSign1(bytes);
  } catch (error) {
    if (error instanceof CoseError) throw new ConfigDocumentFormatError('signature', error.message);
    throw error;
  }
}
