import { type ImageLimits, wovenOffsets } from '../image/admit.ts';
import type { WovenOffsets } from '../image/woven-offsets.ts';
import type { ImageSymbols, SourcePlace } from './image-symbols.ts';

/** What an admitted image was made of. */
export interface ImageOrigin {
  /** The image before it was admitted. */
  readonly image: Uint8Array;
  readonly limits: ImageLimits;
  /** Undefined when nothing is known of its code. */
  readonly symbols: () => ImageSymbols | undefined;
  /** Where the code lay before counters were woven into it, for an image that has some. */
  readonly counted?: WovenOffsets;
}

/** A function that ran when firmware trapped. */
export interface TrapFrame extends SourcePlace {
  readonly function: string;
  /** The line of the source. */
  readonly text: string;
}

export interface TrapTrace {
  /** It used up the fuel of its call. */
  readonly outOfFuel: boolean;
  /** Innermost first. */
  readonly frames: readonly TrapFrame[];
}

/** How V8 writes a WebAssembly function into a stack: its index, and its place as an offset from the module's start. */
const ENGINE_FRAME = /wasm-function\[(\d+)\]:0x([0-9a-f]+)/g;
/** Frames that are told; an endless recursion has thousands. */
const FRAME_LIMIT = 16;

/** Where in its sources firmware was when `error` was thrown; undefined when that cannot be told. */
export function traceTrap(error: unknown, { image, limits, symbols, counted }: ImageOrigin): TrapTrace | undefined {
  if (!(error instanceof Error) || error.stack === undefined) return undefined;
  const found = [...error.stack.matchAll(ENGINE_FRAME)].map(([, index, offset]) => ({
    index: Number(index),
    offset: Number.parseInt(offset!, 16),
  }));
  const known = found.length > 0 ? symbols() : undefined;
  if (known === undefined) return undefined;
  const woven = wovenOffsets(image, limits);
  const own = found.filter(({ index }) => index < known.functions.length);
  const places = own.slice(0, FRAME_LIMIT).map(({ index, offset }) => ({ index, ...woven.original(offset) }));
  const frames = places.flatMap(({ index, offset }) => {
    const place = known.locateNext(counted?.original(offset).offset ?? offset);
    if (place === undefined) return [];
    const name = known.functionAt(place) ?? known.functions[index]!;
    return [{ ...place, function: name, text: known.textAt(place) }];
  });
  return { outOfFuel: error instanceof WebAssembly.RuntimeError && places[0]?.inserted === true, frames };
}

/** The trace as text, a line for each frame; the innermost with its source. */
export function traceText({ frames }: TrapTrace): string {
  return frames
    .map(({ function: name, file, line, column, text }, index) => {
      const place = `\n    at ${name} (${file}:${line}:${column})`;
      return index === 0 ? `${place}: ${text}` : place;
    })
    .join('');
}
