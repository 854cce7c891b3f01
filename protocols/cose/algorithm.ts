import type { CoseKey } from './cose-key.ts';

/** Signature algorithms that are written (RFC 9053, 2.1 and 2.2). */
export const CoseAlgorithm = { ES256: -7, EdDSA: -8 } as const;
export type CoseAlgorithm = (typeof CoseAlgorithm)[keyof typeof CoseAlgorithm];

/** By curve, the one that is written first; RFC 9864 has the same ones under numbers of their own, ESP256 and Ed25519. */
const ALGORITHMS: Readonly<Record<CoseKey['curve'], readonly [CoseAlgorithm, number]>> = {
  'P-256': [CoseAlgorithm.ES256, -9],
  Ed25519: [CoseAlgorithm.EdDSA, -19],
};

/** With which a key signs. */
export function algorithmOf(key: CoseKey): CoseAlgorithm {
  return ALGORITHMS[key.curve][0];
}

/** Whether a signature with the algorithm may be one of the key. */
export function fitsAlgorithm(key: CoseKey, algorithm: number): boolean {
  return ALGORITHMS[key.curve].includes(algorithm);
}
