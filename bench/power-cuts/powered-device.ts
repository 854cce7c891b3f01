import { FlashRecords } from '../../host/memory/flash-records.ts';
import type { Factory } from '../../host/slots/factory.ts';
import { slotLayout, smallestMemory } from '../../host/slots/layout.ts';
import type { UpdateChecks } from '../../host/slots/manifest-check.ts';
import type { LoadSlotImage } from '../../host/slots/slot-image.ts';
import { UpdatableDevice } from '../../host/slots/updatable-device.ts';
import type { ManagedRecords } from '../../host/store/record-store.ts';
import { encodeUpdateCommand, type UpdateCommand } from '../../protocols/update/update-command.ts';
import { RECORDS_PER_FILE, UpdateFile } from '../../protocols/update/update-file.ts';
import { decodeUpdateStatus, STATUS_RECORDS, type UpdateStatus } from '../../protocols/update/update-status.ts';
import type { FlashChip } from '../../sim/memory/flash-chip.ts';
import { type FlashSnapshot, NorFlash } from '../../sim/memory/nor-flash.ts';
import { PowerCutError } from '../../sim/memory/power-cut-error.ts';
import { Random } from '../../sim/random.ts';
import type { Cut } from './cut.ts';
import { KeptRecords } from './kept-records.ts';
import { Timeline } from './timeline.ts';

/** What a device is made of. */
export interface DeviceModel {
  readonly name: string;
  readonly chip: FlashChip;
  /** Bytes of the largest image. */
  readonly slotSize: number;
  /** Bytes of memory for the records of the firmware. */
  readonly recordsSize: number;
  readonly largestRecord: number;
  readonly factory: Factory;
  readonly scanMs: number;
  /** Default: as real devices have it. */
  readonly load?: LoadSlotImage;
  readonly checks?: UpdateChecks;
  /** What is on the inputs at a time. */
  readonly inputs: (channels: Int32Array, nowMs: number) => void;
}

/** Of the devices' own keys, so that a life can be played again. */
const SECRET = new Uint8Array(32).fill(0x5e);

export const START_MS = Date.UTC(2026, 0, 15);

/** A device with slots and records in one memory, whose power goes at a moment that is told beforehand. */
export class PoweredDevice {
  readonly model: DeviceModel;
  readonly memory: NorFlash;
  readonly log: string[] = [];
  /** What its records have to be. */
  readonly kept = new KeptRecords();
  /** CRC-32 of each block of the transfer that it has said to have taken. */
  readonly acknowledged = new Map<number, number>();
  nowMs = START_MS;
  /** Since the start or the last cut. */
  timeline = new Timeline();
  /** Power went in its last scan, so that it may have metered that or not. */
  cutInScan = false;
  #device: UpdatableDevice | undefined;
  #records: ManagedRecords | undefined;
  #operationsBefore = 0;
  #callCut: Cut | undefined;
  #hasStarted = false;
  readonly #isNew: boolean;

  /** @param start what the memory holds; by default it has never run */
  constructor(model: DeviceModel, seed: number, start?: FlashSnapshot) {
    this.model = model;
    const size = smallestMemory(model.slotSize, model.chip.eraseSize) + model.recordsSize;
    this.memory = new NorFlash({ size, chip: model.chip, random: new Random(seed) });
    // The factory is far when it has left it.
    this.#isNew = start === undefined;
    if (start) this.memory.restore(start);
  }

  /** Power is to go there, counted from now on; undefined: nowhere. */
  arm(cut: Cut | undefined): void {
    this.timeline = new Timeline();
    this.#operationsBefore = this.memory.operations;
    this.#callCut = cut?.of === 'call' ? cut : undefined;
    if (cut?.of === 'memory') this.memory.cutAt(cut.at, cut.moment);
  }

  get isOn(): boolean {
    return this.#device !== undefined;
  }

  /** While it is on. */
  get device(): UpdatableDevice {
    return this.#device ?? this.#off();
  }

  get records(): ManagedRecords {
    return this.#records ?? this.#off();
  }

  /** Power goes, between two steps. */
  powerOff(): void {
    this.#device = undefined;
    this.#records = undefined;
  }

  /** @throws PowerCutError, and whatever keeps a device from starting */
  powerOn(): void {
    const { model, memory, nowMs } = this;
    this.powerOff();
    const device = this.#step(() => {
      const { records } = slotLayout(memory, model.slotSize);
      this.#records = new FlashRecords(records!, { name: `the memory of ${model.name}`, largest: model.largestRecord });
      if (!this.#hasStarted) this.kept.problems(this.#records);
      this.#hasStarted = true;
      return new UpdatableDevice(
        {
          name: model.name,
          memory,
          slotSize: model.slotSize,
          records: this.#watched(this.#records),
          ...(this.#isNew && { factory: model.factory }),
          log: (_name, _level, message) => this.#call(() => this.log.push(message)),
          onEvent: () => this.#call(() => {}),
          secret: () => SECRET,
          ...(model.load && { load: model.load }),
          ...(model.checks && { checks: model.checks }),
        },
        nowMs,
      );
    });
    this.#device = device;
  }

  /** @throws PowerCutError */
  scan(count = 1): void {
    const { scanMs, inputs } = this.model;
    for (let scan = 0; scan < count; scan++) {
      this.nowMs += scanMs;
      inputs(this.device.inputChannels, this.nowMs);
      this.cutInScan = true;
      this.#step(() => this.device.scan(this.nowMs, scanMs));
      this.cutInScan = false;
    }
  }

  /** As a file record request has it; returns the exception code, or 0. @throws PowerCutError */
  write(file: number, record: number, bytes: Uint8Array): number {
    const padded = new Uint8Array(bytes.length + (bytes.length & 1));
    padded.set(bytes);
    return this.#step(() => this.device.files.writeRecords(file, record, padded.length / 2, padded, 0));
  }

  read(file: number, record: number, count: number): Uint8Array {
    const target = new Uint8Array(count * 2);
    const code = this.device.files.readRecords(file, record, count, target, 0);
    if (code !== 0) throw new Error(`reading file ${file} is answered with exception ${code}`);
    return target;
  }

  command(command: UpdateCommand): number {
    return this.write(UpdateFile.command, 0, encodeUpdateCommand(command));
  }

  status(): UpdateStatus {
    return decodeUpdateStatus(this.read(UpdateFile.status, 0, STATUS_RECORDS));
  }

  /** The image of the slot that runs, as it lies in memory. */
  activeImage(): Uint8Array {
    const { active, slots } = this.status();
    const { size } = slots[active];
    const image = new Uint8Array(size + (size & 1));
    const fileSize = RECORDS_PER_FILE * 2;
    for (let at = 0; at < image.length; at += fileSize) {
      const file = (active === 0 ? UpdateFile.slotA : UpdateFile.slotB) + at / fileSize;
      image.set(this.read(file, 0, Math.min(fileSize, image.length - at) / 2), at);
    }
    return image.subarray(0, size);
  }

  #step<T>(run: () => T): T {
    try {
      return run();
    } finally {
      this.timeline.endStep(this.memory.operations - this.#operationsBefore);
    }
  }

  #watched(records: ManagedRecords): ManagedRecords {
    return {
      load: (key) => this.#call(() => records.load(key)),
      save: (key, data) => this.#call(() => this.kept.changing(key, data, () => records.save(key, data))),
      remove: (key) => this.#call(() => this.kept.changing(key, undefined, () => records.remove(key))),
      keys: () => records.keys(),
    };
  }

  #call<T>(run: () => T): T {
    const { calls } = this.timeline;
    this.timeline.addCall(this.memory.operations - this.#operationsBefore);
    const cut = this.#callCut?.at === calls ? this.#callCut : undefined;
    if (cut?.moment === 'before') this.#lose(cut);
    const result = run();
    if (cut) this.#lose(cut);
    return result;
  }

  #lose({ moment, at }: Cut): never {
    this.#callCut = undefined;
    throw new PowerCutError(`power went ${moment} call ${at}`);
  }

  #off(): never {
    throw new Error(`${this.model.name} has no power`);
  }
}
