import type { Bank } from '../../../protocols/modbus/bank.ts';
import type { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import type { ConfigLayout } from '../../../protocols/profile/config-layout.ts';

/** Firmware as far as its config goes; a `Device` is one. */
export interface ConfigurableFirmware {
  /** The config area (protocols/profile/config-area.ts); undefined while it does not run. */
  readonly config: Uint8Array | undefined;
  /** Replaces config fields. @throws ConfigRefusedError */
  configure(document: Uint8Array): void;
  /** As `DataModel` has them. */
  read(bank: Bank, address: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0;
  write(bank: Bank, address: number, count: number, source: Uint8Array, offset: number): ExceptionCode | 0;
}

/** Another instance of the firmware, on a copy of what the one that runs has saved; what it saves goes nowhere. */
export interface TriedFirmware extends ConfigurableFirmware {
  /** What a restart finds of it; undefined when it does not start again. */
  restarted(): TriedFirmware | undefined;
}

/** What config documents are about. */
export interface ConfiguredDevice {
  /** Class of the firmware that runs, and the version of its profile. */
  readonly class: string;
  readonly schema: number;
  /** Undefined where the firmware does not tell it. */
  readonly layout: ConfigLayout | undefined;
  /** False while a restart is held back, and where there is no firmware that can run. */
  readonly running: boolean;
  /** Firmware is on trial, or its records are being moved after one. */
  readonly onTrial: boolean;
  readonly firmware: ConfigurableFirmware;
  /** Sequence number of the image that runs, and its SHA-256. */
  readonly sequence: number;
  readonly imageDigest: Uint8Array;
  /** Undefined when another instance does not start. @param nowMs UTC. @throws StoreError */
  tryOut(nowMs: number): TriedFirmware | undefined;
}
