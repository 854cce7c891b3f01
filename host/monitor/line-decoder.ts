import type { CapturedChunk } from './capture.ts';
import type { Observation } from './observation.ts';
import type { RegisterNames } from './register-names.ts';

/** Reads what is on one line. */
export interface LineDecoder {
  /** Chunks in the order of time. */
  feed(chunk: CapturedChunk): void;
  /** Nothing more was heard until `nowUs`; tells what can be told by then. */
  idle(nowUs: number): void;
  /** The capture is over. */
  end(): void;
}

export type ObservationListener = (observation: Observation) => void;

export interface DecoderOptions {
  /** What the registers of a unit are called. */
  readonly names: (unitId: number) => RegisterNames;
  /** In place of what lines say of themselves. */
  readonly jitterMs: number | undefined;
  /** A request that has waited for longer counts as not answered. */
  readonly answerTimeoutUs: number;
}

/** Who a chunk of a TCP line comes from. */
export function isFromServer(chunk: CapturedChunk): boolean {
  return chunk.direction === undefined ? chunk.from === 'server' : chunk.direction === 'fromDevice';
}
