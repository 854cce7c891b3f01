import type { Profile } from '../../protocols/profile/profile.ts';
import type { CommissionedDevice } from './commissioned-device.ts';
import type { StepContext, StepResult } from './step-context.ts';

/** A function test of a class: what it expects, it checks by `context.check`. */
export interface FunctionTest {
  /** Name within the device's steps, such as `phaseSequence`; `skip:` of a site file names it. */
  readonly id: string;
  readonly title: string;
  readonly instructions: string;
  readonly effect: 'reads' | 'tries';
  /** Whether the device has what the test is about, by its profile. */
  fits?(device: CommissionedDevice): boolean;
  run(context: StepContext, device: CommissionedDevice): Promise<void>;
}

/** How a class takes the file of its own kind as its config, where it has one. */
export interface ClassConfig {
  /** Such as `home file`. */
  readonly fileKind: string;
  /**
   * Loads the file. `context.before` is told of what was before, before anything is changed.
   * @throws DocumentError of the file, StepFailure, LineError
   */
  load(context: StepContext, device: CommissionedDevice, text: string, source: string): Promise<StepResult>;
}

/** A clock of a device. */
export interface ClassClock {
  /** Register that shows UTC in seconds since 1970. */
  readonly shows: string;
  /** Register that sets it; undefined for a device that has its time from its host. */
  readonly sets?: string;
  /** Bit that is 1 while the clock can be relied on; with `!` before it, one that is 0 then. */
  readonly isSet?: string;
}

/** What commissioning knows of a device class. A new class is a new folder with one of these, and a line in the registry. */
export interface CommissionClass {
  readonly deviceClass: string;
  readonly profile: Profile;
  /** It tells by function 43/14 what it is. */
  readonly tellsIdentity: boolean;
  /** Registers with numbers that one device has and others of its class do not, such as a serial number. */
  readonly ownNumbers?: readonly string[];
  readonly clock?: ClassClock;
  readonly config?: ClassConfig;
  readonly tests: readonly FunctionTest[];
  /** What `expect:` of a site file may hold, with what it means. */
  readonly expectations: Readonly<Record<string, string>>;
}
