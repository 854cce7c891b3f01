import { crc32 } from 'node:zlib';
import { findCandidates } from './candidates.ts';
import { CodePosition } from './code-position.ts';
import {
  BASE_CRC_AT,
  BASE_SIZE_AT,
  CRC_AT,
  DELTA,
  DELTA_HEADER,
  FLAGS_AT,
  MAGIC,
  MAX_SIZE,
  PACKED_HEADER,
  PROBABILITIES,
  SIZE_AT,
  UNUSED,
  VERSION,
  VERSION_AT,
} from './format.ts';
import { parse } from './parse.ts';
import { RangeEncoder } from './range-encoder.ts';
import { codeToken, FIRST_STATE, type Subject, stateBehind, type Token, type TokenState } from './token.ts';

/** Each parse goes by the prices that the one before led to. */
const PARSES = 5;

/**
 * Packs an image so that a device can unpack it in little memory (docs/patch.md); the same bytes from the same image.
 * @throws RangeError when it is larger than 1 MiB
 */
export function packImage(image: Uint8Array): Uint8Array<ArrayBuffer> {
  return encode(image, undefined);
}

/**
 * What a device needs to make `image` out of `base`; the same bytes from the same images.
 * @throws RangeError when one of them is larger than 1 MiB
 */
export function deltaImage(image: Uint8Array, base: Uint8Array): Uint8Array<ArrayBuffer> {
  return encode(image, base);
}

function encode(image: Uint8Array, base: Uint8Array | undefined): Uint8Array<ArrayBuffer> {
  for (const { length } of base === undefined ? [image] : [image, base]) {
    if (length > MAX_SIZE) throw new RangeError(`an image of ${length} bytes cannot be packed: at most ${MAX_SIZE}`);
  }
  const subject = subjectOf(image, base);
  const candidates = findCandidates(subject);
  let probabilities: Uint16Array = new Uint16Array(PROBABILITIES).fill(UNUSED);
  let best: Uint8Array | undefined;
  for (let round = 0; round < PARSES; round++) {
    const encoder = new RangeEncoder();
    encodeTokens(encoder, subject, parse(subject, candidates, probabilities));
    const bytes = encoder.finish();
    if (best === undefined || bytes.length < best.length) best = bytes;
    probabilities = encoder.probabilities;
  }
  return withHeader(image, base, best!);
}

function subjectOf(image: Uint8Array, base: Uint8Array | undefined): Subject {
  const position = new CodePosition();
  const contexts = new Uint8Array(image.length);
  const operands = new Uint8Array(image.length);
  for (const [at, byte] of image.entries()) {
    contexts[at] = position.context();
    operands[at] = position.inOperand();
    position.next(byte);
  }
  return { image, base, contexts, operands };
}

function encodeTokens(encoder: RangeEncoder, subject: Subject, tokens: readonly Token[]): void {
  let state: TokenState = FIRST_STATE;
  let at = 0;
  for (const token of tokens) {
    codeToken(encoder, subject, at, token, state);
    state = stateBehind(subject, at, token, state);
    at += token.length;
  }
}

function withHeader(image: Uint8Array, base: Uint8Array | undefined, code: Uint8Array): Uint8Array<ArrayBuffer> {
  const header = base === undefined ? PACKED_HEADER : DELTA_HEADER;
  const patch = new Uint8Array(header + code.length);
  const view = new DataView(patch.buffer);
  view.setUint16(0, MAGIC);
  view.setUint8(VERSION_AT, VERSION);
  view.setUint8(FLAGS_AT, base === undefined ? 0 : DELTA);
  view.setUint32(SIZE_AT, image.length);
  view.setUint32(CRC_AT, crc32(image));
  if (base !== undefined) {
    view.setUint32(BASE_SIZE_AT, base.length);
    view.setUint32(BASE_CRC_AT, crc32(base));
  }
  patch.set(code, header);
  return patch;
}
