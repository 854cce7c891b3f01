import type { Clock } from '../../host/clock/clock.ts';
import type { FirmwareSource } from '../../host/runtime/device.ts';
import type { DeviceEvent } from '../../host/runtime/event-log.ts';
import type { LogLevel } from '../../host/runtime/platform.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { Random } from '../random.ts';
import type { DeviceMemoryOptions } from './device-memory.ts';
import type { DeviceUpdateOptions } from './device-updates.ts';

/** What a simulated device is made from. */
export interface SimulatedDeviceOptions {
  readonly name: string;
  readonly profile: Profile;
  /** An admitted image. */
  readonly image: FirmwareSource;
  /** The device's own chance: which bits of its memory flip, and what is left of an operation that is cut. */
  readonly random: Random;
  readonly memory?: DeviceMemoryOptions;
  /** Its slots, which lie in its memory before the records, and what is in them at first, in place of `image`. */
  readonly updates?: DeviceUpdateOptions;
  /** True time; the device's own clock goes by it, right at the start. */
  readonly clock: Clock;
  /** Time between two scans, of those who call {@link SimulatedDevice.scan}. */
  readonly scanMs: number;
  /** Told of each event as it is recorded; dated by the device's own clock. */
  readonly onEvent?: (event: DeviceEvent) => void;
  readonly onLog?: (level: LogLevel, message: string) => void;
  /** Told when power comes and goes, but for the first time. */
  readonly onPower?: (on: boolean) => void;
}
