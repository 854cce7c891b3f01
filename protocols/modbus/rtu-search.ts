import { MAX_RTU_ADU_SIZE, MIN_RTU_ADU_SIZE } from './constants.ts';
import { CRC_START, crc16, crc16Byte } from './crc.ts';
import { LENGTH_PENDING, LENGTH_UNKNOWN, requestLength, responseLength } from './frame-length.ts';
import { BROADCAST, MAX_DEVICE_UNIT_ID } from './unit-id.ts';

/** Unit id before and CRC after the PDU. */
const ENVELOPE_SIZE = MIN_RTU_ADU_SIZE - 1;

export type FrameKind = 'request' | 'response';

/** What can stand on the line as one station sees it. */
export interface LineView {
  /** A client hears responses only; a server hears requests, and what the other units answer. */
  readonly role: 'client' | 'server';
  /** A server's own units, whose responses come from itself and so never arrive; none for a client. */
  isServed(unitId: number): boolean;
  /** Also unit ids 248 to 255, which are reserved and which some devices have all the same. Default false. */
  readonly takesReserved?: boolean;
}

/** What a client sees, whichever unit it talks to. */
export const CLIENT_VIEW: LineView = { role: 'client', isServed: () => false };

/** True when no frame that this station could hear begins with this unit id. */
export function isImpossibleUnit(view: LineView, unitId: number): boolean {
  if (unitId > MAX_DEVICE_UNIT_ID) return view.takesReserved !== true;
  return unitId === BROADCAST && view.role === 'client';
}

/**
 * Size of the ADU of this kind that begins at `at`, as its header tells: more than 0, {@link LENGTH_PENDING}, or
 * {@link LENGTH_UNKNOWN} when the line cannot carry such a frame.
 */
export function frameSize(view: LineView, kind: FrameKind, bytes: Uint8Array, at: number, end: number): number {
  if (at >= end) return LENGTH_PENDING;
  const unitId = bytes[at]!;
  if (isImpossibleUnit(view, unitId)) return LENGTH_UNKNOWN;
  let length: number;
  if (kind === 'request') {
    if (view.role === 'client') return LENGTH_UNKNOWN;
    length = requestLength(bytes, at + 1, end);
  } else {
    if (unitId === BROADCAST || (view.role === 'server' && view.isServed(unitId))) return LENGTH_UNKNOWN;
    length = responseLength(bytes, at + 1, end);
  }
  return length > 0 ? length + ENVELOPE_SIZE : length;
}

/** True when the ADU of `size` bytes at `at` is all there and its CRC is good. */
export function isWhole(bytes: Uint8Array, at: number, end: number, size: number): boolean {
  return size > 0 && at + size <= end && crc16(bytes, at, at + size) === 0;
}

/** Size of a whole good frame of either kind at `at`, or 0. */
export function wholeFrameSize(view: LineView, bytes: Uint8Array, at: number, end: number): number {
  const request = frameSize(view, 'request', bytes, at, end);
  if (isWhole(bytes, at, end, request)) return request;
  const response = frameSize(view, 'response', bytes, at, end);
  return isWhole(bytes, at, end, response) ? response : 0;
}

/**
 * Finds where to go on after a broken frame while the line is not silent: the first position where two whole frames
 * follow each other. One would not do, as the data of the broken frame may contain one. Returns `end` when there is none.
 */
export function findTwoFrames(view: LineView, bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at + 2 * MIN_RTU_ADU_SIZE <= end; at++) {
    const size = wholeFrameSize(view, bytes, at, end);
    if (size > 0 && wholeFrameSize(view, bytes, at + size, end) > 0) return at;
  }
  return end;
}

/**
 * The size of a frame at `start` whose function tells no length, found by its CRC and accepted by `followedWell`,
 * which is given its end; 0 when there is none.
 */
export function findUnknownFrame(
  bytes: Uint8Array,
  start: number,
  end: number,
  followedWell: (frameEnd: number) => boolean,
): number {
  let crc = CRC_START;
  const limit = Math.min(end, start + MAX_RTU_ADU_SIZE);
  for (let at = start; at < limit; at++) {
    crc = crc16Byte(crc, bytes[at]!);
    const size = at + 1 - start;
    if (crc === 0 && size >= MIN_RTU_ADU_SIZE && followedWell(at + 1)) return size;
  }
  return 0;
}

/**
 * Marks in `leadsToEnd` every position from which whole frames, one after the other, reach exactly `end`. `end` itself
 * is marked.
 */
export function markFramesToEnd(
  view: LineView,
  bytes: Uint8Array,
  start: number,
  end: number,
  leadsToEnd: Uint8Array,
): void {
  leadsToEnd.fill(0, start, end);
  leadsToEnd[end] = 1;
  for (let at = end - MIN_RTU_ADU_SIZE; at >= start; at--) {
    const request = frameSize(view, 'request', bytes, at, end);
    const response = frameSize(view, 'response', bytes, at, end);
    const reaches = (size: number) =>
      size > 0 && at + size <= end && leadsToEnd[at + size] === 1 && isWhole(bytes, at, end, size);
    if (reaches(request) || reaches(response)) leadsToEnd[at] = 1;
  }
}
