import type { FileRecords } from '../../host/gateway/file-records.ts';
import type { FirmwareSource } from '../../host/runtime/device.ts';
import { type DeviceEvent, RuntimeEvent } from '../../host/runtime/event-log.ts';
import { FirmwareTrapError } from '../../host/runtime/firmware.ts';
import type { Factory } from '../../host/slots/factory.ts';
import { smallestMemory } from '../../host/slots/layout.ts';
import { type LoadSlotImage, loadSlotImage, type SlotImage } from '../../host/slots/slot-image.ts';
import { DEFAULT_SLOT_SIZE, UpdatableDevice } from '../../host/slots/updatable-device.ts';
import type { Bank } from '../../protocols/modbus/bank.ts';
import type { ExceptionCode } from '../../protocols/modbus/constants.ts';
import type { Identity } from '../../protocols/profile/profile.ts';
import { configStatusOf } from '../device/device-updates.ts';
import { W25Q64 } from '../memory/flash-chip.ts';
import { NorFlash } from '../memory/nor-flash.ts';
import { Random } from '../random.ts';
import type { FleetUnit } from './fleet-unit.ts';
import { GatewayReach } from './gateway-reach.ts';
import { type SharedContents, SharedRecords } from './shared-records.ts';
import type { Trouble } from './trouble.ts';
import type { UnitReport } from './unit-report.ts';

export interface UpdatableUnitOptions {
  readonly name: string;
  readonly factory: Factory;
  readonly load: LoadSlotImage;
  readonly contents: SharedContents;
  readonly secret: Uint8Array;
  readonly seed: number;
  readonly trouble: Trouble | undefined;
  /** It has something to do soon. */
  readonly onWork: (unit: UpdatableUnit) => void;
}

/** While it is spoken to a device scans at each turn of the fleet, and for so long after; then it does once a second. */
const AWAKE_MS = 10_000;
const ASLEEP_SCAN_MS = 1000;
/** New firmware of a device whose boot is to fail traps after so long. */
const CRASH_AFTER_MS = 500;

/** A device of a simulated fleet that takes firmware, too: loader, slots and NOR flash as they are, and firmware that scans. */
export class UpdatableUnit implements FleetUnit {
  readonly name: string;
  readonly trouble: Trouble | undefined;
  readonly files: FileRecords;
  readonly #device: UpdatableDevice;
  readonly #flash: NorFlash;
  readonly #records: SharedRecords;
  readonly #reach: GatewayReach;
  readonly #events = new Map<number, number>();
  readonly #onWork: (unit: UpdatableUnit) => void;
  #scannedMs: number;
  #askedMs: number;

  /** @param nowMs UTC @throws FlashError, StoreError */
  constructor(options: UpdatableUnitOptions, nowMs: number) {
    const { name, factory, load, contents, secret, seed, trouble, onWork } = options;
    this.name = name;
    this.trouble = trouble;
    this.#onWork = onWork;
    this.#scannedMs = nowMs;
    this.#askedMs = nowMs - AWAKE_MS;
    this.#reach = new GatewayReach(trouble);
    this.#records = new SharedRecords(contents);
    const size = smallestMemory(DEFAULT_SLOT_SIZE, W25Q64.eraseSize);
    this.#flash = new NorFlash({ size, random: new Random(seed).stream(name) });
    this.#device = new UpdatableDevice(
      {
        ...{ name, factory, records: this.#records, memory: this.#flash },
        load: trouble === 'bootFails' ? withFailingBoot(load, factory) : load,
        secret: () => secret,
        onEvent: (event) => this.#heard(event),
      },
      nowMs,
    );
    this.#records.broken = trouble === 'badMemory';
    const { files } = this.#device;
    this.files = {
      readRecords: (...range) => this.#asked() || files.readRecords(...range),
      writeRecords: (...range) => this.#asked() || files.writeRecords(...range),
    };
  }

  get class(): string {
    return this.#device.class;
  }

  get identity(): Identity {
    return this.#device.identity;
  }

  get dueMs(): number {
    return this.#scannedMs - this.#askedMs < AWAKE_MS ? this.#scannedMs : this.#scannedMs + ASLEEP_SCAN_MS;
  }

  scan(nowMs: number): void {
    const elapsedMs = Math.max(1, Math.round(nowMs - this.#scannedMs));
    this.#scannedMs = nowMs;
    this.#device.scan(nowMs, elapsedMs);
  }

  size(bank: Bank): number {
    return this.#device.size(bank);
  }

  read(bank: Bank, address: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0 {
    return this.#asked() || this.#device.read(bank, address, count, target, offset);
  }

  write(bank: Bank, address: number, count: number, source: Uint8Array, offset: number): ExceptionCode | 0 {
    return this.#asked() || this.#device.write(bank, address, count, source, offset);
  }

  report(): UnitReport {
    const { name, trouble } = this;
    const config = configStatusOf(this.#device.files)!;
    const { runningSequence, runningDigest, pendingSequence, activations } = config;
    const count = (code: number): number => this.#events.get(code) ?? 0;
    return {
      device: name,
      ...(trouble && { trouble }),
      config: {
        ...{ runningSequence, pendingSequence, activations },
        runningDigest: Buffer.from(runningDigest).toString('hex'),
        changes: count(RuntimeEvent.configActivated) + count(RuntimeEvent.configRolledBack),
      },
      firmware: {
        sequence: this.#device.sequence,
        image: Buffer.from(this.#device.imageDigest).toString('hex'),
        staged: count(RuntimeEvent.updateStaged),
        activated: count(RuntimeEvent.updateActivated),
        confirmed: count(RuntimeEvent.updateConfirmed),
        rolledBack: count(RuntimeEvent.updateRolledBack),
        programmedBytes: this.#flash.programmed,
      },
      requests: this.#reach.requests,
      savedBytes: this.#records.savedBytes,
    };
  }

  #asked(): ExceptionCode | 0 {
    const answer = this.#reach.answer();
    if (answer === 0) {
      this.#askedMs = this.#scannedMs;
      this.#onWork(this);
    }
    return answer;
  }

  #heard({ code }: DeviceEvent): void {
    this.#events.set(code, (this.#events.get(code) ?? 0) + 1);
  }
}

/** Images that devices have alike are compiled once. */
export function sharedImages(): LoadSlotImage {
  const known = new Map<string, SlotImage>();
  return (image) => {
    const name = Buffer.from(image).toString('latin1');
    const loaded = known.get(name) ?? loadSlotImage(image);
    known.set(name, loaded);
    return loaded;
  };
}

/** Any image but that of the factory traps some time after it has started, as one would that does not go with the device. */
function withFailingBoot(load: LoadSlotImage, factory: Factory): LoadSlotImage {
  return (image) => {
    const loaded = load(image);
    const isFactory = Buffer.compare(image, factory.image) === 0;
    return isFactory ? loaded : { ...loaded, source: crashing(loaded.source) };
  };
}

function crashing(source: FirmwareSource): FirmwareSource {
  return {
    instantiate(platform) {
      const firmware = source.instantiate(platform);
      const tick = firmware.tick.bind(firmware);
      let ranMs = 0;
      firmware.tick = (device, nowMs, elapsedMs) => {
        ranMs += elapsedMs;
        if (ranMs > CRASH_AFTER_MS) throw new FirmwareTrapError('tick', new Error('it does not go with this device'));
        tick(device, nowMs, elapsedMs);
      };
      return firmware;
    },
  };
}
