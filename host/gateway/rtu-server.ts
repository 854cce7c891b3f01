import { EXCEPTION_FLAG, MAX_RTU_ADU_SIZE } from '../../protocols/modbus/constants.ts';
import { appendCrc } from '../../protocols/modbus/crc.ts';
import { RtuFramer } from '../../protocols/modbus/rtu.ts';
import type { FrameKind } from '../../protocols/modbus/rtu-search.ts';
import { t3_5Us } from '../../protocols/modbus/rtu-timing.ts';
import { BROADCAST } from '../../protocols/modbus/unit-id.ts';
import type { CancelTimer, Clock } from '../clock/clock.ts';
import { runAt } from '../clock/run-at.ts';
import { SilenceWatch } from '../clock/silence-watch.ts';
import type { ByteTransport } from '../line/byte-transport.ts';
import type { AccessGuard } from './access/access-guard.ts';
import { answer, obeyBroadcast } from './answer.ts';
import type { DataModel } from './data-model.ts';
import type { DiagnosticCounters } from './diagnostic-counters.ts';
import { countersOf, type DataModelError, type ServedUnit, serveUnits, warnOfModelError } from './served-unit.ts';

/**
 * Shortest silence that is taken for one, in ms: USB adapters hand over what they received every 16 ms, so shorter
 * pauses stand in the middle of good frames.
 */
export const SILENCE_FLOOR_MS = 20;
/** Answers that are sent together, as when a client writes many requests at once over a pseudo-terminal. */
const MAX_WAITING_BYTES = 64 * MAX_RTU_ADU_SIZE;
/** Bytes that may wait in the transport; a client that does not read gets no more answers. */
const MAX_QUEUED_BYTES = 64 * MAX_RTU_ADU_SIZE;

export interface RtuServerOptions {
  readonly transport: ByteTransport;
  readonly clock: Clock;
  /** The devices by unit id, 1 to 247. */
  readonly units: ReadonlyMap<number, DataModel>;
  /** Answer every function that writes with illegalFunction. Default false. */
  readonly readOnly?: boolean;
  /** What is let through, broadcasts included. Default: everything. */
  readonly guard?: AccessGuard;
  /**
   * The rate of a line on which bytes take time and one station speaks at a time. Without it, as for a pseudo-terminal
   * or a pair in memory, answers go out at once and requests may be sent ahead.
   */
  readonly baudRate?: number;
  /** Start, data, parity and stop bits. Default 11. */
  readonly bitsPerCharacter?: number;
  /** Pause between a request and its answer. Default t3.5 of `baudRate`, 0 without one. */
  readonly turnaroundDelayMs?: number;
  /** Silence after which an unfinished frame is given up. Default t3.5, but at least {@link SILENCE_FLOOR_MS}. */
  readonly silenceMs?: number;
  /** Told when a data model throws; by default a process warning. */
  readonly onModelError?: (error: DataModelError) => void;
  /** Told once when the transport ended, with the reason when it was lost. */
  readonly onClose?: (error?: Error) => void;
}

/**
 * Serves devices over Modbus RTU (Modbus over Serial Line V1.02).
 *
 * Frames are found by length and CRC, so a request is answered as soon as its last byte arrived and the turnaround
 * delay has passed. Requests to unit 0 are carried out by every device and answered by none; requests to units that
 * are not served, and what those answer, are passed over in silence.
 */
export class RtuServer {
  readonly #transport: ByteTransport;
  readonly #clock: Clock;
  readonly #units: readonly (ServedUnit | undefined)[];
  readonly #framer: RtuFramer;
  readonly #silence: SilenceWatch;
  readonly #guard: AccessGuard | undefined;
  readonly #turnaroundMs: number;
  readonly #waiting = new Uint8Array(MAX_WAITING_BYTES);
  #waitingLength = 0;
  #waitingFrom: ServedUnit | undefined;
  #cancelSend: CancelTimer | undefined;
  #heardAtMs = 0;
  #closed = false;

  /** @throws UnitIdError, NoUnitsError, RangeError for a baud rate or delay that cannot be */
  constructor(options: RtuServerOptions) {
    const { transport, clock, baudRate } = options;
    const t3_5Ms = baudRate === undefined ? 0 : t3_5Us(baudRate, options.bitsPerCharacter) / 1000;
    this.#turnaroundMs = checkDelay('turnaroundDelayMs', options.turnaroundDelayMs ?? t3_5Ms);
    const silenceMs = checkDelay('silenceMs', options.silenceMs ?? Math.max(t3_5Ms, SILENCE_FLOOR_MS));
    this.#transport = transport;
    this.#clock = clock;
    this.#guard = options.guard;
    const view = { role: 'server', isServed: (unitId: number) => this.#units[unitId] !== undefined } as const;
    this.#framer = new RtuFramer(view, this.#onFrame);
    this.#units = serveUnits(options.units, this.#framer, {
      readOnly: options.readOnly ?? false,
      onModelError: options.onModelError ?? warnOfModelError,
    });
    this.#silence = new SilenceWatch(clock, silenceMs, this.#onSilence);
    transport.onData(this.#onData);
    transport.onClose((error) => {
      this.#stop();
      options.onClose?.(error);
    });
  }

  /** What is counted of each unit, by unit id. */
  get unitCounters(): ReadonlyMap<number, DiagnosticCounters> {
    return countersOf(this.#units);
  }

  /** Frames with a good CRC that were heard, whoever they were for. */
  get frames(): number {
    return this.#framer.frames;
  }

  /** Broken frames and stretches of noise that were heard. */
  get communicationErrors(): number {
    return this.#framer.communicationErrors;
  }

  /** Stops answering and closes the transport. */
  close(): void {
    this.#stop();
    this.#transport.close();
  }

  #stop(): void {
    this.#closed = true;
    this.#silence.stop();
    this.#cancelSend?.();
    this.#cancelSend = undefined;
  }

  readonly #onData = (bytes: Uint8Array): void => {
    if (this.#closed) return;
    this.#heardAtMs = this.#clock.monotonicMs();
    this.#framer.feed(bytes);
    this.#silence.heard(this.#heardAtMs, this.#framer.pendingBytes > 0);
    this.#send();
  };

  readonly #onSilence = (): void => {
    this.#framer.silence();
    this.#send();
  };

  readonly #onFrame = (bytes: Uint8Array, start: number, end: number, kind: FrameKind): void => {
    if (this.#turnaroundMs > 0) this.#dropWaiting();
    const unitId = bytes[start]!;
    if (kind === 'response' || bytes[start + 1]! >= EXCEPTION_FLAG) return;
    if (unitId === BROADCAST) {
      for (const unit of this.#units) {
        if (unit !== undefined) obeyBroadcast(unit, bytes, start + 1, end - 2, this.#guard);
      }
      return;
    }
    const unit = this.#units[unitId];
    if (unit === undefined) return;
    if (this.#waitingLength + MAX_RTU_ADU_SIZE > MAX_WAITING_BYTES) this.#sendNow();
    if (this.#transport.queuedBytes > MAX_QUEUED_BYTES) {
      unit.counters.noResponses++;
      return;
    }
    const at = this.#waitingLength;
    this.#waiting[at] = unitId;
    const pduEnd = answer(unit, bytes, start + 1, end - 2, this.#waiting, at + 1, this.#guard);
    this.#waitingLength = appendCrc(this.#waiting, at, pduEnd);
    this.#waitingFrom = unit;
  };

  /** Another frame came while an answer waited for its turn: the client went on without it, and would misread it. */
  #dropWaiting(): void {
    if (this.#waitingLength === 0) return;
    this.#waitingFrom!.counters.noResponses++;
    this.#waitingLength = 0;
    this.#cancelSend?.();
    this.#cancelSend = undefined;
  }

  #send(): void {
    if (this.#waitingLength === 0 || this.#cancelSend !== undefined) return;
    if (this.#turnaroundMs > 0 && this.#clock.monotonicMs() < this.#heardAtMs + this.#turnaroundMs) {
      this.#cancelSend = runAt(this.#clock, this.#heardAtMs + this.#turnaroundMs, this.#sendNow);
    } else {
      this.#sendNow();
    }
  }

  readonly #sendNow = (): void => {
    this.#cancelSend = undefined;
    const length = this.#waitingLength;
    this.#waitingLength = 0;
    this.#transport.write(this.#waiting.slice(0, length));
  };
}

function checkDelay(name: string, delayMs: number): number {
  if (!(delayMs >= 0 && delayMs <= 60_000)) throw new RangeError(`${name} ${delayMs} must be 0 to 60000 ms`);
  return delayMs;
}
