import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { RuntimeEvent } from '../../../../host/runtime/event-log.ts';
import { smallestMemory } from '../../../../host/slots/layout.ts';
import type { UpdateChecks } from '../../../../host/slots/manifest-check.ts';
import { UpdatableDevice } from '../../../../host/slots/updatable-device.ts';
import { MemoryRecordStore } from '../../../../host/store/record-store.ts';
import { encodeConfigCommand } from '../../../../protocols/config/command-codec.ts';
import {
  type ConfigCommand,
  ConfigFile,
  ConfigRefusal,
  type ConfigStatus,
} from '../../../../protocols/config/config-files.ts';
import { CONFIG_STATUS_RECORDS, decodeConfigStatus } from '../../../../protocols/config/status-codec.ts';
import { Bank } from '../../../../protocols/modbus/bank.ts';
import { packWords, readWord } from '../../../../protocols/modbus/words.ts';
import { decodeKeySet } from '../../../../protocols/trust/key-set.ts';
import { BLOCK_SIZE } from '../../../../protocols/update/update-file.ts';
import { W25Q64 } from '../../../../sim/memory/flash-chip.ts';
import { NorFlash } from '../../../../sim/memory/nor-flash.ts';
import { Random } from '../../../../sim/random.ts';
import { keySetBytes, plainChecks } from '../plain-checks.ts';
import { type ConfigImage, imageBytes, loadConfigImage } from './config-image.ts';
import { KEY_SET_BYTES } from './signed-documents.ts';

export const START_S = Date.UTC(2026, 0, 15) / 1000;
export const SCAN_MS = 100;
export const SLOT_SIZE = 1024;
export const CHIP = { ...W25Q64, pageSize: 64, eraseSize: 512 };
const EVENT_NAMES = new Map<number, string>(Object.entries(RuntimeEvent).map(([name, code]) => [code, name]));
const REFUSALS = new Map<number, string>(Object.entries(ConfigRefusal).map(([name, code]) => [code, name]));
const TRUSTING = keySetBytes({ version: 1, trusted: ['maker'] });

/** Updates are signed as plainly as ever, while config is checked by a real key set. */
export const checks: UpdateChecks = {
  admit: (envelope, keySet, target) => {
    const admitted = plainChecks.admit(envelope, TRUSTING, target);
    return admitted.kind === 'keys' ? { ...admitted, keySet } : admitted;
  },
  verify: (envelope) => plainChecks.verify(envelope, TRUSTING),
  keySetVersion: (keySet) => decodeKeySet(keySet).version,
};

export function factoryOf(image: ConfigImage, keySet: Uint8Array = KEY_SET_BYTES) {
  const bytes = imageBytes(image);
  const { build, schema = 1, migrates = [] } = image;
  const digest = new Uint8Array(createHash('sha256').update(bytes).digest());
  return { image: bytes, facts: { digest, size: bytes.length, sequence: build, floor: 0, schema, migrates }, keySet };
}

/** A device that takes config documents, as a host and a power supply see it. */
export class ConfigRig {
  readonly records = new MemoryRecordStore();
  readonly log: string[] = [];
  /** Names of the runtime's events, with their values, over all power cycles. */
  readonly events: string[] = [];
  readonly #memory = new NorFlash({
    size: smallestMemory(SLOT_SIZE, CHIP.eraseSize),
    chip: CHIP,
    random: new Random(1),
  });
  readonly #image: ConfigImage;
  nowMs = START_S * 1000;
  device: UpdatableDevice;

  constructor(image: ConfigImage = { build: 1 }) {
    this.#image = image;
    this.device = this.#start(false);
  }

  /** Power goes and comes, `offMs` later. */
  powerCycle(offMs = 0): void {
    this.nowMs += offMs;
    this.device = this.#start(false);
  }

  factoryReset(): void {
    this.device = this.#start(true);
  }

  scan(count = 1): void {
    for (let scan = 0; scan < count; scan++) {
      this.nowMs += SCAN_MS;
      this.device.scan(this.nowMs, SCAN_MS);
    }
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

  /** Of a file that is preceded by its length. */
  content(file: number): Uint8Array {
    const length = readWord(this.read(file, 0, 1) as Uint8Array, 0);
    return (this.read(file, 0, 1 + Math.ceil(length / 2)) as Uint8Array).subarray(2, 2 + length);
  }

  status(): ConfigStatus {
    return decodeConfigStatus(this.read(ConfigFile.status, 0, CONFIG_STATUS_RECORDS) as Uint8Array);
  }

  get refusal(): string {
    const { refusal, refusalDetail } = this.status();
    return `${REFUSALS.get(refusal)} ${refusalDetail}`;
  }

  command(command: ConfigCommand): number {
    return this.write(ConfigFile.command, 0, encodeConfigCommand(command));
  }

  writeDocument(signed: Uint8Array): void {
    for (let at = 0; at < signed.length; at += BLOCK_SIZE) {
      this.write(ConfigFile.document, at / 2, signed.subarray(at, at + BLOCK_SIZE));
    }
  }

  /** The document and `stage`; returns the answer. */
  offer(signed: Uint8Array): number {
    this.writeDocument(signed);
    return this.command({ kind: 'stage', size: signed.length, crc: crc32(signed) });
  }

  /** Until it is in effect. */
  run(signed: Uint8Array): void {
    this.offer(signed);
    this.scan(2);
  }

  get area(): string {
    return Buffer.from(this.device.config!).toString('hex');
  }

  get limit(): number {
    return this.device.config![0]!;
  }

  register(address: number): number {
    const bytes = new Uint8Array(2);
    this.device.read(Bank.holdingRegisters, address, 1, bytes, 0);
    return readWord(bytes, 0);
  }

  setRegister(address: number, value: number): number {
    return this.device.write(Bank.holdingRegisters, address, 1, packWords([value]), 0);
  }

  #start(factoryReset: boolean): UpdatableDevice {
    let secrets = 0;
    return new UpdatableDevice(
      {
        name: 'plain',
        memory: this.#memory,
        slotSize: SLOT_SIZE,
        records: this.records,
        factory: factoryOf(this.#image),
        factoryReset,
        load: loadConfigImage,
        checks,
        secret: () => new Uint8Array(32).fill(++secrets + (factoryReset ? 100 : 0)),
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
