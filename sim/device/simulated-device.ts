import type { ConfigModel, DataModel } from '../../host/gateway/data-model.ts';
import type { FileRecords } from '../../host/gateway/file-records.ts';
import { Device, type FirmwareSource } from '../../host/runtime/device.ts';
import { EventLog } from '../../host/runtime/event-log.ts';
import type { ManagedRecords } from '../../host/store/record-store.ts';
import type { Bank } from '../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import type { Value } from '../../protocols/profile/codec.ts';
import type { Identity, Profile } from '../../protocols/profile/profile.ts';
import type { UpdateStatus } from '../../protocols/update/update-status.ts';
import type { SerialStation } from '../bus/serial-bus.ts';
import type { CutMoment } from '../memory/nor-flash.ts';
import { PowerCutError } from '../memory/power-cut-error.ts';
import { type ChannelFault, ChannelFaults } from './channel-faults.ts';
import { placeOf } from './channel-place.ts';
import { DeviceClock } from './device-clock.ts';
import { DeviceMemory } from './device-memory.ts';
import type { SimulatedDeviceOptions } from './device-options.ts';
import { DeviceTwin } from './device-twin.ts';
import { filesOf, recordsBeside, secretOf, statusOf } from './device-updates.ts';
import { HostCalls } from './host-calls.ts';
import { type DeviceSnapshot, digestOf, NamedRegisters, snapshotOf } from './inspection.ts';
import { type PoweredFirmware, startFirmware } from './powered-firmware.ts';

const SILENT = ExceptionCode.gatewayTargetDeviceFailedToRespond;

/** Who keeps a device without power. */
type Interruption = object;

/** A scan that is due may be held back; see {@link SimulatedDevice.holdScans}. */
export type ScanGate = () => boolean;

/**
 * A device of a simulation: firmware with its supply, memory, clock, sensors and actuators, each of which may fail.
 *
 * Plants are wired to `inputChannels` and `outputChannels`, which stay the same arrays for good. Between them and the
 * firmware stand the faults of sensors and actuators. Without power, outputs are zero but for what is welded, scans do
 * nothing, and requests are answered as a gateway answers for a device that does not respond.
 */
export class SimulatedDevice implements DataModel, ConfigModel {
  readonly name: string;
  readonly profile: Profile;
  readonly scanMs: number;
  /** Of a device that takes updates. */
  readonly files?: FileRecords;
  /** What the plant does to the device, before the faults of sensors. In the order of the profile. */
  readonly inputChannels: Int32Array;
  /** What the device does to the plant, after the faults of actuators. */
  readonly outputChannels: Int32Array;
  /** Its non-volatile memory. */
  readonly memory: DeviceMemory;
  /** Of all its power cycles. */
  readonly events = new EventLog();
  /** Where it is on serial lines; those who wire it add to them. */
  readonly stations: SerialStation[] = [];
  readonly #options: SimulatedDeviceOptions;
  #image: FirmwareSource;
  readonly #clock: DeviceClock;
  readonly #calls = new HostCalls();
  readonly #records: ManagedRecords;
  readonly #sensors: ChannelFaults;
  readonly #actuators: ChannelFaults;
  readonly #driven: Int32Array;
  readonly #gates = new Set<ScanGate>();
  readonly #interruptions = new Set<Interruption>();
  readonly #manual: Interruption = {};
  readonly #named: NamedRegisters;
  /** Undefined without power, and until the firmware has started. */
  #device: PoweredFirmware | undefined;
  #powered = true;
  readonly #size: (bank: Bank) => number;
  /** Watchdog resets of earlier power cycles. */
  #resetsBefore = 0;
  /** Of the last scan, or when power came since: by the device's own count. */
  #scannedMs: number;

  /**
   * Powers the device on.
   * @throws FirmwareTrapError, AbiMismatchError when the image cannot be instantiated
   */
  constructor(options: SimulatedDeviceOptions) {
    const { name, profile, clock, updates } = options;
    this.name = name;
    this.profile = profile;
    this.scanMs = options.scanMs;
    this.#options = options;
    this.#image = options.image;
    this.#clock = new DeviceClock(clock.wallMs());
    this.#scannedMs = this.#clock.monotonicMs;
    const memory = new DeviceMemory(name, options.random.stream('flash'), {
      ...options.memory,
      ...(updates && { records: recordsBeside(updates) }),
    });
    this.memory = memory;
    this.#records = this.#calls.counted(memory);
    const files = () => this.#device?.files;
    if (updates) this.files = filesOf(files, (run) => this.#untilCut(run));
    const device = this.#boot();
    this.#device = device;
    this.#size = (bank) => (this.#device ?? device).size(bank);
    this.inputChannels = new Int32Array(device.inputChannels.length);
    this.outputChannels = new Int32Array(device.outputChannels.length);
    this.#driven = new Int32Array(device.outputChannels.length);
    this.#sensors = new ChannelFaults(this.inputChannels.length);
    this.#actuators = new ChannelFaults(this.outputChannels.length);
    this.#named = new NamedRegisters(this, profile);
  }

  get class(): string {
    return this.profile.class;
  }

  /** Of the firmware that runs; without power, of the profile. */
  get identity(): Identity {
    return this.#device?.identity ?? this.profile.identity;
  }

  /** How far an update is, and what its slots hold; undefined without power, and of one that takes none. */
  get updateStatus(): UpdateStatus | undefined {
    return statusOf(this.files);
  }

  get powered(): boolean {
    return this.#powered;
  }

  /** True while firmware runs: there is power, and no restart is held back. */
  get running(): boolean {
    return this.#device?.running ?? false;
  }

  /** Watchdog resets over all power cycles. */
  get resets(): number {
    return this.#resetsBefore + (this.#device?.resets ?? 0);
  }

  /** Calls that its firmware has made to the host over all power cycles: log, event, persist and recall. */
  get hostCalls(): number {
    return this.#calls.count;
  }

  /** UTC by the device's own clock, whole ms. */
  get ownMs(): number {
    this.#clock.follow(this.#options.clock.wallMs());
    return this.#clock.wallMs;
  }

  /** A scan is due. The firmware is told the time since the last one by its own clock; those times add up exactly. */
  scan(): void {
    const device = this.#device;
    if (!device) return;
    for (const gate of [...this.#gates]) if (!gate()) return;
    const nowMs = this.ownMs;
    const elapsedMs = this.#clock.monotonicMs - this.#scannedMs;
    this.#scannedMs = this.#clock.monotonicMs;
    this.#sensors.apply(this.inputChannels, device.inputChannels);
    this.#untilCut(() => device.scan(nowMs, elapsedMs));
    this.#drive();
  }

  size(bank: Bank): number {
    return this.#size(bank);
  }

  read(bank: Bank, address: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0 {
    return this.#device?.read(bank, address, count, target, offset) ?? SILENT;
  }

  write(bank: Bank, address: number, count: number, source: Uint8Array, offset: number): ExceptionCode | 0 {
    const answer = this.#untilCut(() => this.#device?.write(bank, address, count, source, offset));
    this.#drive();
    return answer ?? SILENT;
  }

  /** The config area; undefined without power, or while no firmware runs. */
  get config(): Uint8Array | undefined {
    return this.#device?.config;
  }

  /**
   * Replaces config fields. Without power it does nothing; nor does anybody know how far it came when power goes.
   * @throws ConfigRefusedError
   */
  configure(document: Uint8Array): void {
    this.#untilCut(() => this.#device?.configure(document));
    this.#drive();
  }

  /** Power goes, until {@link powerOn}. */
  powerOff(): void {
    this.#interrupt(this.#manual);
  }

  /** Ends {@link powerOff}; power comes, and the firmware starts from its records, when nothing else interrupts it. */
  powerOn(): void {
    this.#restore(this.#manual);
  }

  /** Power goes, for one of several reasons there may be. Returns what ends this one; it comes when none is left. */
  interruptPower(): () => void {
    const interruption: Interruption = {};
    this.#interrupt(interruption);
    return () => this.#restore(interruption);
  }

  /**
   * Power goes at a host call of the firmware: `atCall` calls from now on are answered, the next one is not, and what
   * would have come after it in that scan or write never happens. Returns what calls the cut off or, after it, ends it.
   */
  cutPowerAtHostCall(atCall: number, kept = false): () => void {
    return this.#cutPower((cut) => this.#calls.cut({ atCall, kept }, cut));
  }

  /**
   * Power goes at an operation of the memory, a page that is programmed or a block that is erased: of those from now on,
   * counted from 0, before it, in it or after it. Returns what calls the cut off or, after it, ends it.
   */
  cutPowerAtMemoryOperation(operation: number, moment: CutMoment): () => void {
    return this.#cutPower((cut) => this.memory.flash.cutAt(operation, moment, cut));
  }

  /** Scans that are due happen only while every gate says so; those asked after one that does not are not asked. */
  holdScans(gate: ScanGate): () => void {
    const added: ScanGate = () => gate();
    this.#gates.add(added);
    return () => void this.#gates.delete(added);
  }

  /** The device's clock gains `ppm` more from now on. Returns what ends it; the time gained stays. */
  driftClock(ppm: number): () => void {
    const { clock } = this.#options;
    this.#clock.drift(clock.wallMs(), ppm);
    let over = false;
    return () => {
      if (!over) this.#clock.drift(clock.wallMs(), -ppm);
      over = true;
    };
  }

  /** The device's wall time is set wrong by `byMs` more. */
  jumpClock(byMs: number): void {
    this.#clock.jump(byMs);
  }

  /** A sensor tells what `fault` makes of what there is; of an array, of each element. Returns what ends it. */
  breakSensor(channel: string, fault: ChannelFault): () => void {
    const { at, length } = placeOf(this.profile.channels.inputs, channel, this.name);
    const ends = Array.from({ length }, (_, element) => this.#sensors.add(at + element, fault));
    return () => {
      for (const end of ends) end();
    };
  }

  /** An actuator does what `fault` makes of what it is told, at once. Returns what ends it. */
  breakActuator(channel: string, fault: ChannelFault): () => void {
    const end = this.#actuators.add(this.outputIndex(channel), fault);
    this.#drive();
    return () => {
      end();
      this.#drive();
    };
  }

  /** Place of an input channel, of an array its first element. @throws Error when the profile has none of that name */
  inputIndex(channel: string): number {
    return placeOf(this.profile.channels.inputs, channel, this.name).at;
  }

  /** Place of an output channel. @throws Error when the profile has none of that name */
  outputIndex(channel: string): number {
    return placeOf(this.profile.channels.outputs, channel, this.name).at;
  }

  /** What the device takes an input for, of an array the first element, faults of its sensors included. */
  sensed(channel: string): number {
    return this.sensedInputs()[this.inputIndex(channel)]!;
  }

  /** What the device takes its inputs for, faults of its sensors included. */
  sensedInputs(): Int32Array {
    const sensed = new Int32Array(this.inputChannels.length);
    this.#sensors.apply(this.inputChannels, sensed);
    return sensed;
  }

  /** The device as it is now, to be looked into by whatever changes it. Undefined while no firmware runs. */
  twin(): DeviceTwin | undefined {
    return this.#device && DeviceTwin.of(this.#device, this);
  }

  /** As {@link Device.replaceFirmware}, also after the next power cut; undefined for one that takes updates, which keeps its own. */
  replaceFirmware(image: FirmwareSource, keepsMemory: boolean): 'memory' | 'records' | undefined {
    if (this.#options.updates) return undefined;
    this.#image = image;
    const device = this.#device;
    const kept = this.#untilCut(() =>
      device instanceof Device ? device.replaceFirmware(image, keepsMemory) : undefined,
    );
    this.#drive();
    return kept ?? 'records';
  }

  /** A register or bit by its name in the profile, scaled; undefined without power. */
  register(name: string): Value | undefined {
    return this.#named.read(name);
  }

  /** The same as a number: a state by its raw value, a bit as 0 or 1. */
  registerNumber(name: string): number | undefined {
    return this.#named.number(name);
  }

  snapshot(): DeviceSnapshot {
    return snapshotOf(this, this.#named, this.#driven);
  }

  /** 16 hexadecimal digits that stand for banks, outputs and records. */
  stateDigest(): string {
    return digestOf(this, this.outputChannels, this.memory.entries());
  }

  #boot(): PoweredFirmware {
    const { updates, onLog, onEvent, random } = this.#options;
    this.memory.start();
    return startFirmware(
      {
        name: this.name,
        identity: this.profile.identity,
        records: this.#records,
        log: (_device, level, message) => {
          this.#calls.pass();
          onLog?.(level, message);
        },
        onEvent: (event) => {
          this.#calls.pass();
          this.events.add(event);
          onEvent?.(event);
        },
      },
      updates ? { ...updates, memory: this.memory.flash, secret: () => secretOf(random) } : this.#image,
      this.ownMs,
    );
  }

  #cutPower(arm: (cut: () => void) => () => void): () => void {
    const interruption: Interruption = {};
    const callOff = arm(() => this.#interrupt(interruption));
    return () => {
      callOff();
      this.#restore(interruption);
    };
  }

  #interrupt(interruption: Interruption): void {
    this.#interruptions.add(interruption);
    if (!this.#powered) return;
    this.#powered = false;
    this.#resetsBefore += this.#device?.resets ?? 0;
    this.#device = undefined;
    this.memory.stop();
    this.#drive();
    this.#options.onPower?.(false);
  }

  #restore(interruption: Interruption): void {
    const was = this.#interruptions.delete(interruption);
    if (!was || this.#interruptions.size > 0) return;
    this.#powered = true;
    this.#options.onPower?.(true);
    this.#device = this.#untilCut(() => this.#boot());
    this.#scannedMs = this.#clock.monotonicMs;
  }

  /** Runs what calls into the firmware; undefined when power went meanwhile. */
  #untilCut<T>(run: () => T): T | undefined {
    try {
      return run();
    } catch (error) {
      if (error instanceof PowerCutError) return undefined;
      throw error;
    }
  }

  #drive(): void {
    const driven = this.#device?.outputChannels;
    if (driven) this.#driven.set(driven);
    else this.#driven.fill(0);
    this.#actuators.apply(this.#driven, this.outputChannels);
  }
}
