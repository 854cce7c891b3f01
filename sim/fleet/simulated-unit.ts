import type { FileRecords } from '../../host/gateway/file-records.ts';
import { ConfigRefusedError, Device } from '../../host/runtime/device.ts';
import { type DeviceEvent, RuntimeEvent } from '../../host/runtime/event-log.ts';
import { ConfigureResult } from '../../host/runtime/firmware.ts';
import { ConfigSlots } from '../../host/slots/config/config-slots.ts';
import type { ConfiguredDevice, TriedFirmware } from '../../host/slots/config/configured-device.ts';
import { appliesWindow } from '../../host/slots/config/sealed-write.ts';
import { triedDevice } from '../../host/slots/config/tried-device.ts';
import type { SlotImage } from '../../host/slots/slot-image.ts';
import { ConfigFile } from '../../protocols/config/config-files.ts';
import type { Bank } from '../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import type { Identity } from '../../protocols/profile/profile.ts';
import type { KeySet } from '../../protocols/trust/key-set.ts';
import type { FleetImage } from './fleet-image.ts';
import type { FleetUnit } from './fleet-unit.ts';
import { GatewayReach } from './gateway-reach.ts';
import type { SharedFirmware } from './shared-firmware.ts';
import { type SharedContents, SharedRecords } from './shared-records.ts';
import type { Trouble } from './trouble.ts';
import type { UnitReport } from './unit-report.ts';

export interface SimulatedUnitOptions {
  readonly name: string;
  readonly image: FleetImage;
  readonly firmware: SharedFirmware;
  readonly contents: SharedContents;
  readonly keySet: KeySet;
  /** 32 bytes, of its own key. */
  readonly secret: Uint8Array;
  readonly trouble: Trouble | undefined;
  /** It has something to do at its next scans. */
  readonly onWork: (unit: SimulatedUnit) => void;
}

/** Events that say that another config is in effect. */
const CHANGES: ReadonlySet<number> = new Set([RuntimeEvent.configActivated, RuntimeEvent.configRolledBack]);

/** A device of a simulated fleet: firmware and the device's side of config documents as they are, on a small memory. */
export class SimulatedUnit implements FleetUnit, FileRecords, ConfiguredDevice {
  readonly name: string;
  readonly trouble: Trouble | undefined;
  readonly firmware: Device;
  readonly records: SharedRecords;
  readonly config: ConfigSlots;
  /** Times that another config came into effect, by its events. */
  changes = 0;
  readonly #reach: GatewayReach;
  /** Scans that it is to do yet for what it was told. */
  #busyScans = 0;
  readonly sequence = 0;
  readonly onTrial = false;
  readonly #options: SimulatedUnitOptions;

  /** @param nowMs UTC @throws FirmwareTrapError */
  constructor(options: SimulatedUnitOptions, nowMs: number) {
    const { name, image, firmware, contents, keySet, secret, trouble } = options;
    this.name = name;
    this.trouble = trouble;
    this.#options = options;
    this.#reach = new GatewayReach(trouble);
    this.records = new SharedRecords(contents);
    this.firmware = new Device(firmware, { name, identity: image.slot.identity, records: this.records }, nowMs);
    this.config = new ConfigSlots(
      {
        name,
        records: this.records,
        device: this,
        keySet: () => keySet,
        secret: () => secret,
        onEvent: (event) => this.#heard(event),
      },
      nowMs,
    );
    this.records.broken = trouble === 'badMemory';
  }

  get identity(): Identity {
    return this.#slot.identity;
  }

  get class(): string {
    return this.#slot.class;
  }

  get schema(): number {
    return this.#slot.schema;
  }

  get layout(): ConfiguredDevice['layout'] {
    return this.#slot.config;
  }

  get running(): boolean {
    return this.firmware.running;
  }

  get imageDigest(): Uint8Array {
    return this.#options.image.digest;
  }

  get files(): FileRecords {
    return this;
  }

  tryOut(nowMs: number): TriedFirmware | undefined {
    const { firmware } = this.#options;
    const image = { ...this.#slot, source: firmware.trials };
    const tried = triedDevice(`${this.name} (config)`, image, this.records, nowMs);
    return tried && this.trouble === 'refusesValues' ? refusing(tried, this.name) : tried;
  }

  /** Between two scans. */
  scan(nowMs: number): void {
    this.config.before(nowMs);
    if (this.#busyScans > 0) this.#busyScans--;
  }

  get dueMs(): number {
    if (this.#busyScans > 0) return 0;
    const { pendingSequence, pendingAtS } = this.config.status();
    return pendingSequence === 0 ? Number.POSITIVE_INFINITY : pendingAtS * 1000;
  }

  report(): UnitReport {
    const { name, trouble, changes, records, config } = this;
    const { runningSequence, runningDigest, pendingSequence, activations } = config.status();
    return {
      device: name,
      ...(trouble && { trouble }),
      config: {
        ...{ runningSequence, pendingSequence, activations, changes },
        runningDigest: Buffer.from(runningDigest).toString('hex'),
      },
      firmware: {
        ...{ sequence: this.sequence, image: Buffer.from(this.imageDigest).toString('hex') },
        ...{ staged: 0, activated: 0, confirmed: 0, rolledBack: 0, programmedBytes: 0 },
      },
      requests: this.#reach.requests,
      savedBytes: records.savedBytes,
    };
  }

  size(bank: Bank): number {
    return this.firmware.size(bank);
  }

  read(bank: Bank, address: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0 {
    return this.#reach.answer() || this.firmware.read(bank, address, count, target, offset);
  }

  write(bank: Bank, address: number, count: number, source: Uint8Array, offset: number): ExceptionCode | 0 {
    const away = this.#reach.answer();
    if (away !== 0) return away;
    const isSealed = this.config.sealed && appliesWindow(this.layout, bank, address, count, source, offset);
    return isSealed ? ExceptionCode.illegalDataValue : this.firmware.write(bank, address, count, source, offset);
  }

  readRecords(file: number, record: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0 {
    return this.#reach.answer() || this.config.readRecords(file, record, count, target, offset);
  }

  writeRecords(file: number, record: number, count: number, source: Uint8Array, offset: number): ExceptionCode | 0 {
    const away = this.#reach.answer();
    if (away !== 0) return away;
    const answer = this.config.writeRecords(file, record, count, source, offset);
    if (file === ConfigFile.command) {
      this.#busyScans = SCANS_OF_A_COMMAND;
      this.#options.onWork(this);
    }
    return answer;
  }

  get #slot(): SlotImage {
    return this.#options.image.slot;
  }

  #heard({ code }: DeviceEvent): void {
    if (CHANGES.has(code)) this.changes++;
  }
}

/** A command is decided at the first scan after it; what it staged for now comes into effect at the one after. */
const SCANS_OF_A_COMMAND = 3;

/** Firmware that takes nothing. */
function refusing(tried: TriedFirmware, name: string): TriedFirmware {
  return {
    get config() {
      return tried.config;
    },
    configure() {
      throw new ConfigRefusedError(name, ConfigureResult.refused);
    },
    read: (...range) => tried.read(...range),
    write: (...range) => tried.write(...range),
    restarted: () => tried.restarted(),
  };
}
