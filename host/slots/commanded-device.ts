import type { RollbackReason } from '../../protocols/update/refusal.ts';
import type { RecordStore } from '../store/record-store.ts';
import type { SlotImage } from './slot-image.ts';

/** What the commands of an update need of the device that they are about. */
export interface CommandedDevice {
  readonly name: string;
  /** The firmware that runs. */
  readonly image: SlotImage;
  /** What that has saved. */
  readonly records: RecordStore;
  /** Charge of the battery in %; undefined where there is none. */
  readonly batteryPercent: number | undefined;
  readonly inputChannels: Int32Array;
  readonly outputChannels: Int32Array;
  /** Of a trial, seconds that it has run. */
  readonly trialRanS: number;
  /** The image on trial has just done the scans of its self-test, and runs. */
  readonly trialTested: boolean;
  /** The image on trial is to go, as soon as that is safe. */
  readonly returning: boolean;
  /** The image on trial stays. @throws FlashError */
  confirmTrial(): void;
  /** The image on trial goes, when that is safe. */
  endTrial(reason: RollbackReason): void;
  /** An activation that is under way is not wanted any more. */
  callOff(): void;
  /** Records an event of the runtime's own. */
  tell(code: number, value: number): void;
  log(message: string): void;
}
