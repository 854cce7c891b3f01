import type { ConfigModel, DataModel } from '../../host/gateway/data-model.ts';
import type { FlashMemory } from '../../host/memory/flash-memory.ts';
import { Device, type DeviceOptions, type FirmwareSource } from '../../host/runtime/device.ts';
import { UpdatableDevice } from '../../host/slots/updatable-device.ts';
import type { ManagedRecords } from '../../host/store/record-store.ts';
import type { Bank } from '../../protocols/modbus/bank.ts';
import type { ExceptionCode } from '../../protocols/modbus/constants.ts';
import type { DeviceUpdateOptions } from './device-updates.ts';

/** What runs in a device from one power cut to the next. */
export interface PoweredFirmware extends DataModel, ConfigModel {
  readonly running: boolean;
  /** Watchdog resets since power came. */
  readonly resets: number;
  readonly inputChannels: Int32Array;
  readonly outputChannels: Int32Array;
  scan(nowMs: number, elapsedMs: number): void;
  write(bank: Bank, address: number, count: number, source: Uint8Array, offset: number): ExceptionCode | 0;
  twin(options: DeviceOptions): Device | undefined;
}

/** What it runs on. */
export interface PoweredHost extends DeviceOptions {
  readonly records: ManagedRecords;
}

/** Slots of a device that takes updates, in place of the one image of a device that does not. */
export interface PoweredSlots extends DeviceUpdateOptions {
  readonly memory: FlashMemory;
  /** As `UpdatableDevice` has it. */
  readonly secret: () => Uint8Array;
}

/**
 * Power has come.
 * @throws FirmwareTrapError, AbiMismatchError, PowerCutError; of slots also what an `UpdatableDevice` throws
 */
export function startFirmware(
  { identity, ...host }: PoweredHost,
  firmware: FirmwareSource | PoweredSlots,
  nowMs: number,
): PoweredFirmware {
  if ('instantiate' in firmware) return new Device(firmware, { ...host, identity }, nowMs);
  return new UpdatableDevice({ ...host, ...firmware }, nowMs);
}
