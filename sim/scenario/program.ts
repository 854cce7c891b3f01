import type { CancelTimer, Clock } from '../../host/clock/clock.ts';
import type { DeviceDriver } from '../../host/device/device-driver.ts';
import type { AnyRegisters } from '../../host/device/open-device.ts';
import type { Line } from '../../host/line/line.ts';

/** What a scenario's own program is given: the host's side of the lines, and the hands of a tester. */
export interface ScenarioHost {
  /** Virtual in a simulation, the computer's own against hardware. Wait by nothing else. */
  readonly clock: Clock;
  /** Since the start. */
  readonly elapsedMs: number;
  sleep(ms: number): Promise<void>;
  /** The host's client of a line. */
  line(name: string): Line;
  /** A device by the names of its profile, over a line of its own choice or its first. */
  device(name: string, line?: string): DeviceDriver<AnyRegisters, string, string>;
  /**
   * Begins a fault, given as in a scenario file without a time: `{ fault: 'powerLoss', device: 'meter', for: '5s' }`.
   * Returns what ends it. Against hardware it is skipped, and the report says so.
   * @throws ScenarioError when it cannot be
   */
  fault(fault: Readonly<Record<string, unknown>>): CancelTimer;
  /** A line in trace and report. */
  note(text: string): void;
  /** Fails the run under `name` when `holds` is false. */
  expect(name: string, holds: boolean, reason?: string): void;
  /** Ends the run. */
  stop(): void;
  /** Time stands still until `work` is done: for reading files and the like, which no clock times. */
  hold<T>(work: Promise<T>): Promise<T>;
}

/** Host code that runs beside the scenario's timeline: a driver, an update, a test of its own. It must end by itself. */
export type ScenarioProgram = (host: ScenarioHost) => Promise<void>;
