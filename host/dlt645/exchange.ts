import { addressMatches, BROADCAST_ADDRESS } from '../../protocols/dlt645/address.ts';
import { FunctionCode } from '../../protocols/dlt645/constants.ts';
import type { Dlt645Request } from '../../protocols/dlt645/request.ts';
import type { Dlt645Response, ResponseMismatch } from '../../protocols/dlt645/response.ts';
import type { Dlt645Context } from './errors.ts';

/** A good answer. */
export type Dlt645Answer = Exclude<Dlt645Response, { kind: 'refused' }>;

/** A request on its way, and whoever waits for its answer. */
export interface Exchange {
  readonly address: string;
  readonly retries: number;
  readonly resolve: (answer: Dlt645Answer) => void;
  readonly reject: (error: Error) => void;
  /** The request that follows an answer, with nothing else of this line between the two. */
  readonly next: (answer: Dlt645Answer) => Dlt645Request | undefined;
  readonly waitUntilMs: number;
  request: Dlt645Request;
  frame: Uint8Array;
  attempts: number;
  mismatch: ResponseMismatch['field'] | undefined;
  /** When it is given up though bytes keep coming. */
  lastMs: number;
  deadlineMs: number;
}

export function isBroadcast({ address, request }: Exchange): boolean {
  return address === BROADCAST_ADDRESS || request.kind === 'broadcastTime';
}

/** Reading twice does no harm; what changes something may have been done though no answer came. */
export function isRepeatable({ kind }: Dlt645Request): boolean {
  return kind === 'readData' || kind === 'readFollowing' || kind === 'readAddress';
}

/** Whether both may mean the same meter. */
export function overlap(one: string, other: string): boolean {
  return addressMatches(one, other) || addressMatches(other, one);
}

export function contextOf({ address, request, frame }: Exchange): Dlt645Context {
  const functionCode = FunctionCode[request.kind];
  return 'identifier' in request
    ? { address, functionCode, identifier: request.identifier, frame }
    : { address, functionCode, frame };
}
