import {
  BASE_LENGTH,
  COPY_LENGTH,
  DIFFERENCE,
  DISTANCE,
  IS_BACKWARD,
  IS_BASE,
  IS_COPY,
  IS_REPEAT,
  IS_STRAIGHT,
  LAST_BASE,
  LAST_COPY,
  LAST_DIFFERENCE,
  LAST_LITERAL,
  LEAST_COPY,
  LITERAL,
  NUMBER_STEP,
  REPEAT_LENGTH,
  SHIFT,
} from './format.ts';

/** Where bits go: to an encoder, or to one that sums up what they cost. */
export interface BitSink {
  bit(at: number, bit: number): void;
  /** A bit whose values are alike likely. */
  evenBit(bit: number): void;
}

/** The bytes that are coded, and what is known of each beforehand. */
export interface Subject {
  readonly image: Uint8Array;
  /** Undefined when the image is packed without one. */
  readonly base: Uint8Array | undefined;
  /** Of each byte: the context of its `CodePosition`, and whether it is an operand's. */
  readonly contexts: Uint8Array;
  readonly operands: Uint8Array;
}

/** What a token is coded by: state of encoder and decoder between two tokens. */
export interface TokenState {
  last: number;
  distance: number;
  displacement: number;
}

/** A byte as such, a copy of what came `distance` before, or a copy of the base at `displacement` from here. */
export type Token =
  | { readonly kind: 'literal'; readonly length: 1 }
  | { readonly kind: 'copy'; readonly length: number; readonly distance: number }
  | { readonly kind: 'base'; readonly length: number; readonly displacement: number };

export const LITERAL_TOKEN: Token = { kind: 'literal', length: 1 };

export const FIRST_STATE: Readonly<TokenState> = { last: LAST_LITERAL, distance: 1, displacement: 0 };

/** A number from 1 on. */
export function codeNumber(sink: BitSink, at: number, number: number): void {
  const bits = 31 - Math.clz32(number);
  for (let bit = 0; bit < bits; bit++) sink.bit(at + (bit & 15), 1);
  sink.bit(at + (bits & 15), 0);
  for (let left = bits - 1; left >= 0; left--) {
    const bit = (number >>> left) & 1;
    if (left === bits - 1) sink.bit(at + 16 + (bits & 15), bit);
    else sink.evenBit(bit);
  }
}

function codeTree(sink: BitSink, at: number, byte: number): void {
  let node = 1;
  for (let left = 7; left >= 0; left--) {
    const bit = (byte >>> left) & 1;
    sink.bit(at + node, bit);
    node = (node << 1) | bit;
  }
}

/** What `last` is behind a literal. */
export function lastBehindLiteral(subject: Subject, at: number, state: TokenState): number {
  return isAligned(subject, at, state) ? LAST_DIFFERENCE : LAST_LITERAL;
}

/** Whether a literal is coded as the difference from the byte of the base in its place. */
function isAligned({ base }: Subject, at: number, { last, displacement }: TokenState): boolean {
  const place = at + displacement;
  return base !== undefined && last >= LAST_BASE && place >= 0 && place < base.length;
}

/** Codes the token that begins at `at`, but not the state that it leaves. */
export function codeToken(sink: BitSink, subject: Subject, at: number, token: Token, state: TokenState): void {
  const { image, base } = subject;
  const { last } = state;
  sink.bit(IS_COPY + last * 2 + subject.operands[at]!, token.kind === 'literal' ? 0 : 1);
  if (token.kind === 'literal') {
    const byte = image[at]!;
    if (isAligned(subject, at, state)) codeTree(sink, DIFFERENCE, (byte - base![at + state.displacement]!) & 255);
    else codeTree(sink, LITERAL + subject.contexts[at]! * 256, byte);
    return;
  }
  if (base !== undefined) sink.bit(IS_BASE + last, token.kind === 'base' ? 1 : 0);
  if (token.kind === 'base') {
    const shift = token.displacement - state.displacement;
    sink.bit(IS_STRAIGHT + last, shift === 0 ? 1 : 0);
    if (shift !== 0) {
      sink.bit(IS_BACKWARD, shift < 0 ? 1 : 0);
      codeNumber(sink, SHIFT, Math.abs(shift));
    }
    codeNumber(sink, BASE_LENGTH, token.length);
    return;
  }
  const repeats = token.distance === state.distance;
  const length = token.length - LEAST_COPY + 1;
  sink.bit(IS_REPEAT + last, repeats ? 1 : 0);
  codeNumber(sink, repeats ? REPEAT_LENGTH : COPY_LENGTH, length);
  if (!repeats) codeNumber(sink, DISTANCE + Math.min(length - 1, 2) * NUMBER_STEP, token.distance);
}

/** The state behind the token that begins at `at`. */
export function stateBehind(subject: Subject, at: number, token: Token, state: TokenState): TokenState {
  switch (token.kind) {
    case 'literal':
      return { ...state, last: lastBehindLiteral(subject, at, state) };
    case 'copy':
      return { ...state, last: LAST_COPY, distance: token.distance };
    case 'base':
      return { ...state, last: LAST_BASE, displacement: token.displacement };
  }
}
