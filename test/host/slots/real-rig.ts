import { crc32 } from 'node:zlib';
import { slotLayout } from '../../../host/slots/layout.ts';
import type { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import type { KeySet } from '../../../protocols/trust/key-set.ts';
import { type RefusalName, refusalName } from '../../../protocols/update/refusal.ts';
import { encodeUpdateCommand, PayloadEncoding, type UpdateCommand } from '../../../protocols/update/update-command.ts';
import { BLOCK_SIZE, blockPlace, UpdateFile } from '../../../protocols/update/update-file.ts';
import {
  decodeUpdateStatus,
  STATUS_RECORDS,
  UpdateState,
  type UpdateStatus,
} from '../../../protocols/update/update-status.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { type Built, RealDevice, SLOT_SIZE } from '../flash/real-devices.ts';

const SCAN_MS = 100;
const CHANNEL = 7;

/** What whoever has the line sends; nothing says that one thing fits the other. */
export interface Sent {
  readonly envelope: Uint8Array;
  readonly payload: Uint8Array;
  readonly encoding?: PayloadEncoding;
  readonly base?: Uint8Array;
}

/** A device of real firmware, real keys and simulated flash, by its files alone. */
export class RealRig {
  readonly real: RealDevice;
  readonly #clock = new VirtualClock(Date.UTC(2026, 0, 15));
  #nowMs = this.#clock.wallMs();

  constructor(factory: Built, keys?: KeySet) {
    this.real = new RealDevice(this.#clock, factory, 1, keys);
  }

  get layout() {
    return slotLayout(this.real.memory, SLOT_SIZE);
  }

  scan(count = 1): void {
    for (let scan = 0; scan < count; scan++) {
      this.#nowMs += SCAN_MS;
      this.real.device.scan(this.#nowMs, SCAN_MS);
    }
  }

  write(file: number, record: number, bytes: Uint8Array): ExceptionCode | 0 {
    const padded = new Uint8Array(bytes.length + (bytes.length & 1));
    padded.set(bytes);
    return this.real.device.files.writeRecords(file, record, padded.length / 2, padded, 0);
  }

  read(file: number, record: number, count: number): Uint8Array | ExceptionCode {
    const target = new Uint8Array(count * 2);
    const code = this.real.device.files.readRecords(file, record, count, target, 0);
    return code === 0 ? target : code;
  }

  status(): UpdateStatus {
    return decodeUpdateStatus(this.read(UpdateFile.status, 0, STATUS_RECORDS) as Uint8Array);
  }

  get refusal(): RefusalName | undefined {
    return refusalName(this.status().refusal) as RefusalName | undefined;
  }

  /** Sequence number of the image that runs. */
  get running(): number {
    const { slots, active } = this.status();
    return slots[active].sequence;
  }

  command(command: UpdateCommand): ExceptionCode | 0 {
    return this.write(UpdateFile.command, 0, encodeUpdateCommand(command));
  }

  envelope(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += BLOCK_SIZE) {
      this.write(UpdateFile.envelope, at / 2, bytes.subarray(at, at + BLOCK_SIZE));
    }
  }

  begin({ envelope, payload, encoding = PayloadEncoding.plain, base = new Uint8Array(8) }: Sent): ExceptionCode | 0 {
    this.envelope(envelope);
    const code = this.command({
      kind: 'begin',
      envelopeSize: envelope.length,
      envelopeCrc: crc32(envelope),
      channel: CHANNEL,
      encoding,
      payloadSize: payload.length,
      payloadCrc: crc32(payload),
      base,
    });
    this.scanWhile(UpdateState.preparing);
    return code;
  }

  block(payload: Uint8Array, block: number): ExceptionCode | 0 {
    const { file, record } = blockPlace(CHANNEL, block);
    return this.write(file, record, payload.subarray(block * BLOCK_SIZE, (block + 1) * BLOCK_SIZE));
  }

  blocks(payload: Uint8Array): void {
    for (let block = 0; block * BLOCK_SIZE < payload.length; block++) this.block(payload, block);
  }

  /** `verify`, and the scans that it takes. */
  verify(): void {
    this.command({ kind: 'verify' });
    this.scanWhile(UpdateState.verifying);
  }

  /** Tells all of it to the device, until that has staged or refused it. */
  offer(sent: Sent): RefusalName | 'staged' {
    if (this.begin(sent) === 0) {
      this.blocks(sent.payload);
      this.verify();
    }
    return this.status().state === UpdateState.staged ? 'staged' : (this.refusal ?? 'none');
  }

  activate(notBeforeS = 0): ExceptionCode | 0 {
    return this.command({ kind: 'activate', notBeforeS, confirmAfterS: 0, trialS: 3600 });
  }

  /** All the way until it runs for good. */
  install(sent: Sent): void {
    const outcome = this.offer(sent);
    if (outcome !== 'staged') throw new Error(`${outcome}: ${this.real.log.at(-1)}`);
    this.activate();
    this.confirm();
  }

  /** Of what waits for a safe moment or is on trial. */
  confirm(): void {
    this.scanWhile(UpdateState.waiting);
    this.scan(12);
    this.command({ kind: 'confirm' });
    this.scan();
  }

  /** Scans until what waits runs, or does not wait any more. */
  wait(): void {
    this.scanWhile(UpdateState.waiting);
  }

  /** A key update: takes effect at once. */
  replaceKeys(envelope: Uint8Array): RefusalName | 'replaced' {
    const done = this.begin({ envelope, payload: new Uint8Array(0) }) === 0 && this.command({ kind: 'verify' }) === 0;
    return done ? 'replaced' : (this.refusal ?? 'none');
  }

  /** At most 50 s of the device's time. */
  scanWhile(state: UpdateState): void {
    for (let scans = 0; this.status().state === state; scans++) {
      if (scans === 500) throw new Error(`the state is still ${state} after ${scans} scans`);
      this.scan();
    }
  }
}
