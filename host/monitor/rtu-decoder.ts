import { EXCEPTION_FLAG, MIN_RTU_ADU_SIZE } from '../../protocols/modbus/constants.ts';
import { LENGTH_PENDING } from '../../protocols/modbus/frame-length.ts';
import { RtuFramer } from '../../protocols/modbus/rtu.ts';
import { type FrameKind, frameSize, type LineView } from '../../protocols/modbus/rtu-search.ts';
import { t3_5Us } from '../../protocols/modbus/rtu-timing.ts';
import { BROADCAST } from '../../protocols/modbus/unit-id.ts';
import { SILENCE_FLOOR_MS } from '../gateway/rtu-server.ts';
import { expectedPduSize } from '../line/any-request.ts';
import type { Piece } from './byte-log.ts';
import type { CapturedChunk, CapturedLine } from './capture.ts';
import { FrameCutter } from './frame-cutter.ts';
import type { DecoderOptions, LineDecoder, ObservationListener } from './line-decoder.ts';
import { type ReadRequest, readRequest, readResponse } from './modbus-content.ts';
import type { BrokenObservation, FrameObservation } from './observation.ts';
import { RtuPauses } from './wire-faults.ts';

/** Hears requests and responses alike. */
const MONITOR_VIEW: LineView = { role: 'server', isServed: () => false };
const CRC_SIZE = 2;
/** Unit id before and CRC behind the PDU. */
const ENVELOPE_SIZE = 1 + CRC_SIZE;

interface Awaited {
  readonly frame: FrameObservation;
  readonly asked: ReadRequest;
  broken: boolean;
}

/** Reads Modbus RTU. One request at a time is on such a line, so a response belongs to the request before it. */
export class RtuDecoder implements LineDecoder {
  readonly #line: string;
  readonly #options: DecoderOptions;
  readonly #tell: ObservationListener;
  readonly #pauses: RtuPauses;
  readonly #cutter: FrameCutter;
  /** Of which good frames were heard. */
  readonly #units = new Set<number>();
  #awaited: Awaited | undefined;

  constructor(line: CapturedLine, options: DecoderOptions, tell: ObservationListener) {
    this.#line = line.name;
    this.#options = options;
    this.#tell = tell;
    this.#pauses = new RtuPauses(line, options.jitterMs ?? line.jitterMs ?? 0);
    const t3_5 = line.baudRate === undefined ? 0 : t3_5Us(line.baudRate, line.bitsPerCharacter);
    this.#cutter = new FrameCutter({
      framer: (onFrame) => new RtuFramer(MONITOR_VIEW, (_bytes, start, end, kind) => onFrame(end - start, kind)),
      characterUs: this.#pauses.characterUs,
      silenceUs: Math.max(t3_5, SILENCE_FLOOR_MS * 1000),
      onFrame: (piece, kind) => this.#frame(piece, kind!),
      onBroken: (piece) => this.#broken(piece),
    });
  }

  /** Bytes that were told of, as frames or broken. */
  get toldBytes(): number {
    return this.#cutter.toldBytes;
  }

  feed(chunk: CapturedChunk): void {
    this.#cutter.feed(chunk);
  }

  idle(nowUs: number): void {
    this.#cutter.idle(nowUs);
    const { frame } = this.#awaited ?? {};
    if (frame !== undefined && nowUs - frame.toUs > this.#options.answerTimeoutUs) this.#giveUp(nowUs, this.toldBytes);
  }

  end(): void {
    this.#cutter.end();
  }

  #frame(piece: Piece, guess: FrameKind): void {
    const { bytes, direction } = piece;
    const kind = direction === undefined ? guess : direction === 'toDevice' ? 'request' : 'response';
    const unitId = bytes[0]!;
    const pduEnd = bytes.length - CRC_SIZE;
    this.#units.add(unitId);
    const names = this.#options.names(unitId);
    const base = { event: 'frame', protocol: 'modbus-rtu', kind, ...this.#common(piece) } as const;
    const pauses = this.#pauses.faults(piece);
    if (kind === 'request') {
      if (this.#awaited !== undefined) this.#giveUp(piece.fromUs, piece.offset);
      const asked = readRequest(unitId, bytes, 1, pduEnd, names);
      const frame = { ...base, modbus: asked.content, faults: [...asked.faults, ...pauses] };
      if (unitId !== BROADCAST) this.#awaited = { frame, asked, broken: false };
      this.#tell(frame);
      return;
    }
    const awaited = this.#takeAwaited(unitId, bytes[1]!);
    const read = readResponse(unitId, bytes, 1, pduEnd, awaited?.asked, names);
    const unasked = awaited === undefined ? [{ kind: 'unasked' } as const] : [];
    this.#tell({
      ...base,
      modbus: read.content,
      ...(awaited !== undefined && { responseUs: piece.fromUs - awaited.frame.toUs }),
      faults: [...unasked, ...read.faults, ...pauses],
    });
  }

  #takeAwaited(unitId: number, functionByte: number): Awaited | undefined {
    const awaited = this.#awaited;
    const content = awaited?.asked.content;
    if (content?.unitId !== unitId || content.functionCode !== (functionByte & ~EXCEPTION_FLAG)) return undefined;
    this.#awaited = undefined;
    return awaited;
  }

  #broken(piece: Piece): void {
    if (this.#awaited !== undefined) this.#awaited.broken = true;
    const request = this.#awaited?.asked.request;
    const awaitedSize = request === undefined ? undefined : expectedPduSize(request) + ENVELOPE_SIZE;
    const what = whatIsBroken(piece.bytes, this.#units, awaitedSize);
    this.#tell({ event: 'broken', protocol: 'modbus-rtu', what, ...this.#common(piece) });
  }

  #giveUp(atUs: number, offset: number): void {
    const { frame: request, broken } = this.#awaited!;
    this.#awaited = undefined;
    const time = { fromUs: atUs, toUs: atUs, gapUs: undefined, pauseUs: 0 };
    this.#tell({ event: 'noAnswer', protocol: 'modbus-rtu', line: this.#line, offset, ...time, request, broken });
  }

  #common({ offset, bytes, fromUs, toUs, gapUs, pauseUs, from }: Piece) {
    return { line: this.#line, offset, bytes, fromUs, toUs, gapUs, pauseUs, ...(from !== undefined && { from }) };
  }
}

/**
 * What bytes that are no frame were to be, as far as can be told: by the function that they have, by the length of the
 * response that is awaited, by a unit id that is on the line.
 */
export function whatIsBroken(
  bytes: Uint8Array,
  units: ReadonlySet<number>,
  awaitedSize: number | undefined,
): BrokenObservation['what'] {
  if (bytes.length < 2) return 'noise';
  const kinds: readonly FrameKind[] = ['request', 'response'];
  const sizes = kinds.map((kind) => frameSize(MONITOR_VIEW, kind, bytes, 0, bytes.length));
  if (sizes.includes(bytes.length) || bytes.length === awaitedSize) return 'checksum';
  if (sizes.some((size) => size === LENGTH_PENDING || size > bytes.length)) return 'cutShort';
  const isFrame = sizes.some((size) => size > 0) || units.has(bytes[0]!);
  return isFrame && bytes.length >= MIN_RTU_ADU_SIZE ? 'checksum' : 'noise';
}
