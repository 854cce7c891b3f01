import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { FlashRecords } from '../../../host/memory/flash-records.ts';
import { RuntimeEvent } from '../../../host/runtime/event-log.ts';
import { slotLayout, smallestMemory } from '../../../host/slots/layout.ts';
import type { LoadSlotImage } from '../../../host/slots/slot-image.ts';
import type { TransferParameters } from '../../../host/slots/transfer.ts';
import { UpdatableDevice } from '../../../host/slots/updatable-device.ts';
import { type ManagedRecords, MemoryRecordStore } from '../../../host/store/record-store.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { encodeUpdateCommand, PayloadEncoding, type UpdateCommand } from '../../../protocols/update/update-command.ts';
import { BLOCK_SIZE, blockPlace, UpdateFile } from '../../../protocols/update/update-file.ts';
import {
  decodeUpdateStatus,
  STATUS_RECORDS,
  UpdateState,
  type UpdateStatus,
} from '../../../protocols/update/update-status.ts';
import { W25Q64 } from '../../../sim/memory/flash-chip.ts';
import { NorFlash } from '../../../sim/memory/nor-flash.ts';
import { Random } from '../../../sim/random.ts';
import { imageOf, loadMeterImage, type MeterImage } from './meter-image.ts';
import { envelopeOf, keySetBytes, type PlainEnvelope, plainChecks } from './plain-checks.ts';

export const START_MS = Date.UTC(2026, 0, 15);
export const SCAN_MS = 100;
export const SLOT_SIZE = 1024;
const RECORDS_SIZE = 16 * 512;
const CHIP = { ...W25Q64, pageSize: 64, eraseSize: 512 };
const EVENT_NAMES = new Map<number, string>(Object.entries(RuntimeEvent).map(([name, code]) => [code, name]));

/** What an update is sent with. */
export interface Update {
  readonly image: Uint8Array;
  readonly envelope: Uint8Array;
}

/** An update to a build of the small meter. */
export function updateTo(
  image: MeterImage,
  about: Partial<Omit<PlainEnvelope, 'digest' | 'size'>> = {},
  size?: number,
): Update {
  const bytes = imageOf(image, size);
  const { schema = 1, migrates = [], build } = image;
  return { image: bytes, envelope: envelopeOf(bytes, { sequence: build, schema, migrates, ...about }) };
}

export interface RigOptions {
  /** The image of the factory. */
  readonly first?: MeterImage;
  readonly random?: Random;
  /** Records lie in the same memory as the slots, so that power cuts reach them, too. */
  readonly recordsInFlash?: boolean;
}

/** A device that takes updates, on simulated memory, as a host and a power supply see it. */
export class UpdateRig {
  readonly memory: NorFlash;
  records: ManagedRecords = new MemoryRecordStore();
  readonly log: string[] = [];
  /** How images are made ready to run, from the next start on. */
  load: LoadSlotImage = loadMeterImage;
  /** Names of the runtime's events, with their values, over all power cycles. */
  readonly events: string[] = [];
  readonly #first: MeterImage;
  readonly #recordsInFlash: boolean;
  device: UpdatableDevice;
  nowMs = START_MS;
  /** What input 0 would have summed up to in all scans. */
  expectedEnergy = 0;
  /** Of that, the last scan's part. */
  lastScanEnergy = 0;

  constructor({ first = { build: 1 }, random = new Random(1), recordsInFlash = false }: RigOptions = {}) {
    this.#first = first;
    this.#recordsInFlash = recordsInFlash;
    const size = smallestMemory(SLOT_SIZE, CHIP.eraseSize) + (recordsInFlash ? RECORDS_SIZE : 0);
    this.memory = new NorFlash({ size, chip: CHIP, random });
    this.device = this.#start();
  }

  /** Power goes and comes. */
  powerCycle(): void {
    this.device = this.#start();
  }

  /** Scans, each with some power on input 0. */
  scan(count = 1, elapsedMs = SCAN_MS): void {
    for (let scan = 0; scan < count; scan++) {
      this.nowMs += elapsedMs;
      this.device.inputChannels[0] = 1 + (Math.round(this.nowMs / SCAN_MS) % 7);
      this.lastScanEnergy = this.device.inputChannels[0]! * elapsedMs;
      this.expectedEnergy += this.lastScanEnergy;
      this.device.scan(this.nowMs, elapsedMs);
    }
  }

  /** Scans until the status says so. Returns how many there were. */
  scanUntil(state: UpdateState, limit = 200): number {
    for (let scans = 0; scans < limit; scans++) {
      if (this.status().state === state) return scans;
      this.scan();
    }
    throw new Error(`the state is ${this.status().state} after ${limit} scans, not ${state}: ${this.log.join('; ')}`);
  }

  write(file: number, record: number, bytes: Uint8Array): number {
    const padded = new Uint8Array(bytes.length + (bytes.length & 1));
    padded.set(bytes);
    return this.device.files.writeRecords(file, record, padded.length / 2, padded, 0);
  }

  read(file: number, record: number, count: number): Uint8Array | number {
    const target = new Uint8Array(count * 2);
    const code = this.device.files.readRecords(file, record, count, target, 0);
    return code === 0 ? target : code;
  }

  status(): UpdateStatus {
    return decodeUpdateStatus(this.read(UpdateFile.status, 0, STATUS_RECORDS) as Uint8Array);
  }

  command(command: UpdateCommand): number {
    return this.write(UpdateFile.command, 0, encodeUpdateCommand(command));
  }

  /** The envelope and `begin`, of a plain payload, and the scans until blocks are taken. */
  begin({ image, envelope }: Update, payload = image): number {
    this.writeEnvelope(envelope);
    return this.beginAgain({ image, envelope }, payload);
  }

  writeEnvelope(envelope: Uint8Array): void {
    for (let at = 0; at < envelope.length; at += BLOCK_SIZE) {
      this.write(UpdateFile.envelope, at / 2, envelope.subarray(at, at + BLOCK_SIZE));
    }
  }

  /** Without writing the envelope. */
  beginAgain(update: Update, payload: Uint8Array, other: Partial<TransferParameters> = {}): number {
    const code = this.askToBegin(update, payload, other);
    while (code === 0 && this.status().state === UpdateState.preparing) this.scan();
    return code;
  }

  /** The command alone. */
  askToBegin({ envelope }: Update, payload: Uint8Array, other: Partial<TransferParameters> = {}): number {
    return this.command({
      kind: 'begin',
      envelopeSize: envelope.length,
      envelopeCrc: crc32(envelope),
      channel: 7,
      encoding: PayloadEncoding.plain,
      payloadSize: payload.length,
      payloadCrc: crc32(payload),
      base: new Uint8Array(8),
      ...other,
    });
  }

  block(payload: Uint8Array, block: number): number {
    const { file, record } = blockPlace(7, block);
    return this.write(file, record, payload.subarray(block * BLOCK_SIZE, (block + 1) * BLOCK_SIZE));
  }

  blocks(payload: Uint8Array): number[] {
    return Array.from({ length: Math.ceil(payload.length / BLOCK_SIZE) }, (_, block) => this.block(payload, block));
  }

  /** From `begin` to a staged image. */
  stage(update: Update): void {
    this.begin(update);
    this.blocks(update.image);
    this.command({ kind: 'verify' });
    this.scanUntil(UpdateState.staged);
  }

  activate(terms: { notBeforeS?: number; confirmAfterS?: number; trialS?: number } = {}): number {
    return this.command({ kind: 'activate', notBeforeS: 0, confirmAfterS: 0, trialS: 3600, ...terms });
  }

  /** From `begin` to an image on trial that has passed its self-test. */
  tryOut(update: Update, terms?: Parameters<UpdateRig['activate']>[0]): void {
    this.stage(update);
    this.activate(terms);
    this.scanUntil(UpdateState.trial);
    this.scan(12);
  }

  /** Which build drives the outputs; 0 when none does. */
  get build(): number {
    return this.device.outputChannels[0]!;
  }

  /** What the firmware in charge has metered. */
  get energy(): number {
    const registers = Buffer.alloc(8);
    this.device.read(Bank.inputRegisters, 0, 4, registers, 0);
    // Registers are in wire order, the number lies in memory as the firmware has it.
    return registers.swap16().readDoubleLE();
  }

  #start(): UpdatableDevice {
    const image = imageOf(this.#first);
    const { build, schema = 1, migrates = [] } = this.#first;
    if (this.#recordsInFlash) {
      const { records } = slotLayout(this.memory, SLOT_SIZE);
      this.records = new FlashRecords(records!, { name: 'the memory of meter', largest: 64 });
    }
    return new UpdatableDevice(
      {
        name: 'meter',
        memory: this.memory,
        slotSize: SLOT_SIZE,
        records: this.records,
        factory: {
          image,
          facts: {
            digest: createHash('sha256').update(image).digest(),
            size: image.length,
            sequence: build,
            floor: 0,
            schema,
            migrates,
          },
          keySet: keySetBytes({ version: 1, trusted: ['maker'] }),
        },
        load: (bytes) => this.load(bytes),
        checks: plainChecks,
        log: (_name, _level, message) => this.log.push(message),
        onEvent: ({ code, value }) => {
          const name = EVENT_NAMES.get(code);
          if (name !== undefined) this.events.push(`${name} ${value}`);
        },
      },
      this.nowMs,
    );
  }
}
