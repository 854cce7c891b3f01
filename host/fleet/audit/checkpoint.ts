import { CborError } from '../../../protocols/cbor/cbor-error.ts';
import type { CborValue } from '../../../protocols/cbor/cbor-value.ts';
import { decodeCbor, encodeCbor } from '../../../protocols/cbor/deterministic.ts';
import { CoseError } from '../../../protocols/cose/cose-error.ts';
import type { CoseKey } from '../../../protocols/cose/cose-key.ts';
import { createSign1, decodeSign1, verifySign1 } from '../../../protocols/cose/sign1.ts';
import type { Signer } from '../../../protocols/cose/signer.ts';
import type { AuditHead } from './audit-trail.ts';

const Label = { kind: 0, number: 1, hash: 2, at: 3 } as const;
const KIND = 'auditCheckpoint';
const HASH_SIZE = 32;

/** How far a log was at some time, to be kept where whoever could change the log cannot reach it. */
export interface Checkpoint extends AuditHead {
  /** UTC. */
  readonly atMs: number;
}

/** Bytes that are no checkpoint, or one by another key. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
  readonly blame = 'configuration';

  constructor(reason: string) {
    super(`checkpoint: ${reason}`);
  }
}

/** A COSE_Sign1 that carries it. */
export function signCheckpoint({ number, hash, atMs }: Checkpoint, signer: Signer): Promise<Uint8Array<ArrayBuffer>> {
  const payload = new Map<CborValue, CborValue>([
    [Label.kind, KIND],
    [Label.number, number],
    [Label.hash, hash],
    [Label.at, Math.floor(atMs)],
  ]);
  return createSign1(encodeCbor(payload), signer);
}

/** @throws CheckpointError */
export function openCheckpoint(bytes: Uint8Array, key: CoseKey): Checkpoint {
  try {
    const sign1 = decodeSign1(bytes);
    if (!sign1.payload) throw new CheckpointError('nothing is in it');
    if (!verifySign1(sign1, key)) throw new CheckpointError('it was not signed by this key');
    const map = decodeCbor(sign1.payload);
    if (!(map instanceof Map) || map.get(Label.kind) !== KIND)
      throw new CheckpointError('this key signed something else');
    const [number, hash, atMs] = [map.get(Label.number), map.get(Label.hash), map.get(Label.at)];
    const isWhole = typeof number === 'number' && hash instanceof Uint8Array && hash.length === HASH_SIZE;
    if (!isWhole || typeof atMs !== 'number') throw new CheckpointError('a part of it is missing');
    return { number, hash, atMs };
  } catch (error) {
    if (error instanceof CoseError || error instanceof CborError) throw new CheckpointError(error.message);
    throw error;
  }
}
