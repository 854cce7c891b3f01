import {
  createECDH,
  createHash,
  createPrivateKey,
  createPublicKey,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { CborError } from '../cbor/cbor-error.ts';
import type { CborMap, CborValue } from '../cbor/cbor-value.ts';
import { decodeCbor, encodeCbor } from '../cbor/deterministic.ts';
import { fitsAlgorithm } from './algorithm.ts';
import { CoseError } from './cose-error.ts';
import { privateKeyObject, publicKeyObject } from './key-objects.ts';
import { isWeakEd25519 } from './small-order.ts';

/** A key as COSE writes it (RFC 9053, 7.1 and 7.2): Ed25519 as OKP, P-256 as EC2. `d` is the private part, 32 bytes. */
export type CoseKey =
  | { readonly curve: 'Ed25519'; readonly x: Uint8Array; readonly d?: Uint8Array }
  | { readonly curve: 'P-256'; readonly x: Uint8Array; readonly y: Uint8Array; readonly d?: Uint8Array };

/** Labels of a COSE_Key (RFC 9052, 7.1; RFC 9053, 7). */
const Label = { kty: 1, kid: 2, alg: 3, crv: -1, x: -2, y: -3, d: -4 } as const;
const KNOWN: readonly CborValue[] = Object.values(Label);
const KTY = { Ed25519: 1, 'P-256': 2 } as const;
const CRV = { Ed25519: 6, 'P-256': 1 } as const;
/** Bytes of a coordinate and of a private key. */
const SIZE = 32;
const LIMITS = { size: 512, depth: 2, items: 32 };

/** The key without its private part. */
export function publicKeyOf(key: CoseKey): CoseKey {
  const { x } = key;
  return key.curve === 'P-256' ? { curve: key.curve, x, y: key.y } : { curve: key.curve, x };
}

/** COSE_Key in deterministic encoding, private part included where there is one. */
export function encodeCoseKey(key: CoseKey): Uint8Array<ArrayBuffer> {
  return encodeCbor(coseKeyMap(key));
}

/** The same, to be put into another document. */
export function coseKeyMap(key: CoseKey): CborMap {
  const map = new Map<CborValue, CborValue>([
    [Label.kty, KTY[key.curve]],
    [Label.crv, CRV[key.curve]],
    [Label.x, key.x],
  ]);
  if (key.curve === 'P-256') map.set(Label.y, key.y);
  if (key.d) map.set(Label.d, key.d);
  return map;
}

/**
 * @throws CoseError for a key of another kind, a point that is not on its curve, a weak one, or a private part of another key
 */
export function decodeCoseKey(bytes: Uint8Array): CoseKey {
  let value: CborValue;
  try {
    value = decodeCbor(bytes, LIMITS);
  } catch (error) {
    if (error instanceof CborError) throw new CoseError('key', error.message);
    throw error;
  }
  return readCoseKey(value);
}

/** The same, out of another document. @throws CoseError */
export function readCoseKey(value: CborValue): CoseKey {
  if (!(value instanceof Map)) throw new CoseError('key', 'it is no map');
  for (const label of value.keys()) {
    if (!KNOWN.includes(label)) throw new CoseError(`key/${String(label)}`, 'a key has nothing of this label here');
  }
  const curve = (['Ed25519', 'P-256'] as const).find(
    (name) => value.get(Label.kty) === KTY[name] && value.get(Label.crv) === CRV[name],
  );
  if (!curve) throw new CoseError('key/-1', 'it is no key of the curves Ed25519 or P-256');
  const x = bytesAt(value, Label.x);
  const d = value.has(Label.d) ? { d: bytesAt(value, Label.d) } : {};
  if (curve === 'Ed25519' && value.has(Label.y)) throw new CoseError('key/-3', 'a key of Ed25519 has no y');
  const key: CoseKey = curve === 'P-256' ? { curve, x, y: bytesAt(value, Label.y), ...d } : { curve, x, ...d };
  const algorithm = value.get(Label.alg);
  if (algorithm !== undefined && !(typeof algorithm === 'number' && fitsAlgorithm(key, algorithm))) {
    throw new CoseError('key/3', `the algorithm ${String(algorithm)} is not one of ${curve}`);
  }
  checkKey(key);
  return key;
}

function bytesAt(map: CborMap, label: number): Uint8Array {
  const value = map.get(label);
  if (value instanceof Uint8Array && value.length === SIZE) return value;
  throw new CoseError(`key/${label}`, `there are no ${SIZE} bytes`);
}

function checkKey(key: CoseKey): void {
  if (key.curve === 'Ed25519' && isWeakEd25519(key.x)) {
    throw new CoseError('key/-2', 'the point is of small order or not in its one form: anyone could sign for it');
  }
  try {
    keyObjectOf(publicKeyOf(key));
  } catch (cause) {
    throw new CoseError('key/-2', `the point is not on ${key.curve} (${String(cause)})`);
  }
  if (!key.d) return;
  let made: CoseKey;
  try {
    made = publicPart(key.curve, key.d);
  } catch (cause) {
    throw new CoseError('key/-4', `it is no private key of ${key.curve} (${String(cause)})`);
  }
  if (!isSameKey(made, key)) throw new CoseError('key/-4', 'the private part is that of another key');
}

/** The public key that belongs to a private part: OpenSSL believes whatever stands beside it. */
function publicPart(curve: CoseKey['curve'], d: Uint8Array): CoseKey {
  if (curve === 'P-256') {
    const ecdh = createECDH('prime256v1');
    ecdh.setPrivateKey(d);
    const point = new Uint8Array(ecdh.getPublicKey());
    return { curve, x: point.slice(1, 1 + SIZE), y: point.slice(1 + SIZE) };
  }
  const jwk = { kty: 'OKP', crv: curve, x: base64url(d), d: base64url(d) };
  return coseKeyOf(createPublicKey(createPrivateKey({ key: jwk, format: 'jwk' })));
}

/** Whether both are the same public key. */
export function isSameKey(a: CoseKey, b: CoseKey): boolean {
  return Buffer.compare(encodeCoseKey(publicKeyOf(a)), encodeCoseKey(publicKeyOf(b))) === 0;
}

/** Bytes of a key id. */
export const KEY_ID_SIZE = 8;

const keyIds = new WeakMap<CoseKey, Uint8Array<ArrayBuffer>>();

/** The first 8 bytes of the key's thumbprint (RFC 9679): the SHA-256 of the public COSE_Key in deterministic encoding. */
export function coseKeyId(key: CoseKey): Uint8Array<ArrayBuffer> {
  const known = keyIds.get(key);
  if (known !== undefined) return known.slice();
  const thumbprint = createHash('sha256')
    .update(encodeCoseKey(publicKeyOf(key)))
    .digest();
  const id = new Uint8Array(thumbprint).slice(0, KEY_ID_SIZE);
  keyIds.set(key, id);
  return id.slice();
}

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const fromBase64url = (text: string | undefined) => new Uint8Array(Buffer.from(text ?? '', 'base64url'));

/** For node:crypto: the private key where there is a private part, else the public one. */
export function keyObjectOf(key: CoseKey): KeyObject {
  const jwk: JsonWebKey =
    key.curve === 'P-256'
      ? { kty: 'EC', crv: key.curve, x: base64url(key.x), y: base64url(key.y) }
      : { kty: 'OKP', crv: key.curve, x: base64url(key.x) };
  const { d } = key;
  return d
    ? privateKeyObject(key, () => createPrivateKey({ key: { ...jwk, d: base64url(d) }, format: 'jwk' }))
    : publicKeyObject(`${jwk.crv} ${jwk.x} ${jwk.y}`, () => createPublicKey({ key: jwk, format: 'jwk' }));
}

/** From node:crypto. @throws CoseError unless it is an Ed25519 or P-256 key */
export function coseKeyOf(key: KeyObject): CoseKey {
  const jwk: JsonWebKey = key.type === 'secret' ? {} : key.export({ format: 'jwk' });
  const x = fromBase64url(jwk.x);
  const d = jwk.d === undefined ? {} : { d: fromBase64url(jwk.d) };
  if (jwk.crv === 'Ed25519') return { curve: jwk.crv, x, ...d };
  if (jwk.crv === 'P-256') return { curve: jwk.crv, x, y: fromBase64url(jwk.y), ...d };
  throw new CoseError(
    'key',
    `a key of ${key.asymmetricKeyType ?? key.type} cannot be used: give one of Ed25519 or P-256`,
  );
}
