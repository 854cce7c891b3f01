import { readFile, writeFile } from 'node:fs/promises';
import { bundleFacts, type FirmwareFacts } from '../../../protocols/bundle/bundle-facts.ts';
import { bundledImage } from '../../../protocols/bundle/read-bundle.ts';
import {
  signaturesOf,
  signedBy,
  toBeSigned,
  withoutSignatures,
  withSignature,
} from '../../../protocols/bundle/signatures.ts';
import { hex } from '../../../protocols/bytes/hex.ts';
import { type Envelope, encodeEnvelope } from '../../../protocols/suit/envelope.ts';
import { readPublicKey } from '../../keys/public-key-file.ts';
import { UsageError } from '../failure.ts';
import { type PassphraseOptions, passphraseOf, signingKeys } from '../keys/signing-keys.ts';
import { named, readEnvelopeFile, writeBundleFile } from './bundle-file.ts';
import { signatureText } from './envelope-text.ts';

export interface SignOptions extends PassphraseOptions {
  readonly key?: readonly string[];
  readonly publicKey?: string;
  readonly detached?: string;
  readonly signature?: string;
  readonly replace?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

/** `kerb bundle sign` */
export async function signBundle(file: string, options: SignOptions): Promise<void> {
  checkOptions(options);
  const whole = await readEnvelopeFile(file);
  // Nobody should put a name to what no device takes.
  named(file, () => {
    const facts = bundleFacts(whole);
    if (facts.kind === 'firmware') bundledImage(whole, facts satisfies FirmwareFacts);
  });
  const envelope = options.replace ? withoutSignatures(whole) : whole;
  if (options.detached !== undefined) return writeToBeSigned(envelope, options, options.detached);
  const signed = await signedEnvelope(envelope, options);
  const out = options.out ?? file;
  await writeBundleFile(out, encodeEnvelope(signed));
  const signatures = signaturesOf(signed).map(signatureText);
  if (options.json) console.log(JSON.stringify({ file: out, signatures }, null, 2));
  else console.log(`${out}  signed by ${signatures.join('; ')}`);
}

function checkOptions({ key, publicKey, detached, signature }: SignOptions): void {
  const elsewhere = publicKey !== undefined;
  if (elsewhere === (key !== undefined)) {
    throw new UsageError(
      'give --key with the private key, or --public-key with the public part of one that signs elsewhere',
    );
  }
  if (elsewhere && (detached === undefined) === (signature === undefined)) {
    throw new UsageError('--public-key goes with --detached, to write what is to be signed, or then with --signature');
  }
  if (!elsewhere && (detached !== undefined || signature !== undefined)) {
    throw new UsageError('--detached and --signature go with --public-key: the private key is elsewhere');
  }
}

async function writeToBeSigned(envelope: Envelope, options: SignOptions, out: string): Promise<void> {
  const key = await readPublicKey(options.publicKey!, passphraseOf(options, 0));
  const message = await toBeSigned(envelope, key);
  if (out === '-') {
    console.log(hex(message));
    return;
  }
  await writeFile(out, message).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${out} cannot be written (${error.code}); give another file with --detached`);
  });
  const how = key.curve === 'Ed25519' ? 'Ed25519, over the bytes themselves' : 'ECDSA with P-256 and SHA-256';
  if (options.json) console.log(JSON.stringify({ file: out, bytes: message.length, sign: how }, null, 2));
  else console.log(`${out}  ${message.length} bytes to be signed by ${how}; then give the signature with --signature`);
}

async function signedEnvelope(envelope: Envelope, options: SignOptions): Promise<Envelope> {
  if (options.key !== undefined) return signedBy(envelope, await signingKeys(options.key, options));
  const key = await readPublicKey(options.publicKey!, passphraseOf(options, 0));
  return withSignature(envelope, key, await readSignature(options.signature!));
}

/** Bytes as they are, or in hexadecimal. */
async function readSignature(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${path}: the signature cannot be read (${error.code})`);
  });
  const text = bytes.toString('latin1').trim();
  return new Uint8Array(/^([0-9a-f]{2}){64,80}$/i.test(text) ? Buffer.from(text, 'hex') : bytes);
}
