import { BROADCAST_ADDRESS } from '../../protocols/dlt645/address.ts';
import {
  errorNames,
  FunctionCode,
  functionName,
  MAX_DATA_SIZE,
  MIN_FRAME_SIZE,
  START,
  WAKE_UP,
} from '../../protocols/dlt645/constants.ts';
import { DataFieldError, identifierText } from '../../protocols/dlt645/data-error.ts';
import { decodeIdentifier, decodeReadings, IDENTIFIER_SIZE } from '../../protocols/dlt645/data-field.ts';
import { decodeControl, decodeFrame, LENGTH_AT } from '../../protocols/dlt645/frame.ts';
import { Dlt645Framer } from '../../protocols/dlt645/framer.ts';
import { characterTimeUs } from '../../protocols/modbus/rtu-timing.ts';
import type { Piece } from './byte-log.ts';
import type { CapturedChunk, CapturedLine } from './capture.ts';
import { FrameCutter } from './frame-cutter.ts';
import type { DecoderOptions, LineDecoder, ObservationListener } from './line-decoder.ts';
import type { BrokenObservation, Dlt645Content, Fault, FrameObservation } from './observation.ts';

/** A frame has no longer pauses than this, in µs (DL/T 645-2007, 6.2). */
const MAX_PAUSE_US = 500_000;

const WITH_IDENTIFIER: ReadonlySet<number> = new Set([
  FunctionCode.readData,
  FunctionCode.readFollowing,
  FunctionCode.writeData,
]);

/** Asks whoever is there, so that another address than the one asked may answer. */
function isForAny(address: string): boolean {
  return /A/i.test(address);
}

/** Reads DL/T 645-2007. The control code tells requests from responses. */
export class Dlt645Decoder implements LineDecoder {
  readonly #line: string;
  readonly #options: DecoderOptions;
  readonly #tell: ObservationListener;
  readonly #cutter: FrameCutter;
  #awaited: FrameObservation | undefined;
  #broken = false;

  constructor({ name, baudRate, bitsPerCharacter }: CapturedLine, options: DecoderOptions, tell: ObservationListener) {
    this.#line = name;
    this.#options = options;
    this.#tell = tell;
    this.#cutter = new FrameCutter({
      framer: (onFrame) => new Dlt645Framer((_bytes, start, end) => onFrame(end - start)),
      characterUs: baudRate === undefined ? 0 : characterTimeUs(baudRate, bitsPerCharacter),
      silenceUs: MAX_PAUSE_US,
      onFrame: (piece) => this.#frame(piece),
      onBroken: (piece) => this.#noise(piece),
    });
  }

  /** Bytes of which it is known whether they are part of a frame. */
  get decidedBytes(): number {
    return this.#cutter.decidedBytes;
  }

  feed(chunk: CapturedChunk): void {
    this.#cutter.feed(chunk);
  }

  idle(nowUs: number): void {
    this.#cutter.idle(nowUs);
    if (this.#awaited !== undefined && nowUs - this.#awaited.toUs > this.#options.answerTimeoutUs)
      this.#giveUp(nowUs, this.#cutter.toldBytes);
  }

  end(): void {
    this.#cutter.end();
  }

  #frame(piece: Piece): void {
    const dlt645 = contentOf(piece.bytes);
    const { isResponse, functionCode } = decodeControl(dlt645.control);
    const base = { event: 'frame', protocol: 'dlt645', dlt645, ...this.#common(piece) } as const;
    if (!isResponse) {
      if (this.#awaited !== undefined) this.#giveUp(piece.fromUs, piece.offset);
      const frame: FrameObservation = { ...base, kind: 'request', faults: [] };
      const answered = dlt645.address !== BROADCAST_ADDRESS && functionCode !== FunctionCode.broadcastTime;
      if (answered) {
        this.#awaited = frame;
        this.#broken = false;
      }
      this.#tell(frame);
      return;
    }
    const awaited = this.#takeAwaited(dlt645);
    const faults: Fault[] = awaited === undefined ? [{ kind: 'unasked' }] : [];
    if (dlt645.refusal !== undefined) faults.push({ kind: 'refused', reasons: dlt645.refusal });
    const responseUs = awaited === undefined ? {} : { responseUs: piece.fromUs - awaited.toUs };
    this.#tell({ ...base, kind: 'response', ...responseUs, faults });
  }

  #takeAwaited(response: Dlt645Content): FrameObservation | undefined {
    const awaited = this.#awaited;
    const asked = awaited?.dlt645;
    if (asked === undefined) return undefined;
    if (decodeControl(asked.control).functionCode !== decodeControl(response.control).functionCode) return undefined;
    if (asked.address !== response.address && !isForAny(asked.address)) return undefined;
    this.#awaited = undefined;
    return awaited;
  }

  #noise(piece: Piece): void {
    const bytes = withoutWakeUps(piece.bytes);
    if (bytes.length === 0) return;
    this.#broken = true;
    const what = whatIsBroken645(bytes);
    this.#tell({ event: 'broken', protocol: 'dlt645', what, ...this.#common(piece), bytes });
  }

  #giveUp(atUs: number, offset: number): void {
    const request = this.#awaited!;
    this.#awaited = undefined;
    const time = { fromUs: atUs, toUs: atUs, gapUs: undefined, pauseUs: 0 };
    const { line } = request;
    this.#tell({ event: 'noAnswer', protocol: 'dlt645', line, offset, ...time, request, broken: this.#broken });
  }

  #common({ offset, bytes, fromUs, toUs, gapUs, pauseUs, from }: Piece) {
    return { line: this.#line, offset, bytes, fromUs, toUs, gapUs, pauseUs, ...(from !== undefined && { from }) };
  }
}

function contentOf(bytes: Uint8Array): Dlt645Content {
  const { address, control, data } = decodeFrame(bytes, 0, bytes.length);
  const { functionCode, isResponse, isError, more } = decodeControl(control);
  const base = { address, control, functionName: functionName(control), moreFollows: more, values: [], data };
  if (isError) return { ...base, refusal: errorNames(data[0] ?? 0) };
  if (!WITH_IDENTIFIER.has(functionCode)) return base;
  const identifier = decodeIdentifier(data);
  if (identifier === undefined) return base;
  const rest = { ...base, dataId: identifierText(identifier), data: data.subarray(IDENTIFIER_SIZE) };
  return isResponse && functionCode === FunctionCode.readData ? { ...rest, values: readings(data) } : rest;
}

/** None for an identifier that is not in our tables, or data that does not fit it: the bytes are shown then. */
function readings(data: Uint8Array): Dlt645Content['values'] {
  try {
    return decodeReadings(data).map(({ item, value, occurred }) => ({
      name: item.name,
      text: `${value}${occurred === undefined ? '' : ` at ${occurred}`}`,
      ...(item.unit !== undefined && { unit: item.unit }),
    }));
  } catch (error) {
    if (error instanceof DataFieldError) return [];
    throw error;
  }
}

/** What stands before the bytes with which meters are woken up. */
export function withoutWakeUps(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === WAKE_UP) end--;
  return bytes.subarray(0, end);
}

/** What bytes that are no frame were to be, as far as their beginning tells. */
export function whatIsBroken645(bytes: Uint8Array): BrokenObservation['what'] {
  const start = bytes.indexOf(START);
  const held = bytes.length - start;
  if (start < 0 || held <= LENGTH_AT || bytes[start + LENGTH_AT - 2] !== START) return 'noise';
  const dataSize = bytes[start + LENGTH_AT]!;
  if (dataSize > MAX_DATA_SIZE) return 'noise';
  return held < MIN_FRAME_SIZE + dataSize ? 'cutShort' : 'checksum';
}
