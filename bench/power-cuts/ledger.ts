import type { PoweredDevice } from './powered-device.ts';

/** What a device has to have metered: nothing lost that it had saved, nothing invented. */
export interface Ledger {
  /** Before anything happens. */
  start(device: PoweredDevice): void;
  /** Power has come again. Returns what is wrong, if anything. */
  restarted(device: PoweredDevice): string | undefined;
  ended(device: PoweredDevice): string | undefined;
}
