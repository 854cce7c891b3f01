import type { FlashEvent } from '../../host/flash/flash-event.ts';
import type { LogLevel } from '../../host/runtime/platform.ts';
import type { Value } from '../../protocols/profile/codec.ts';
import type { Transmission } from '../bus/transmission.ts';
import type { Verdict } from '../report/report.ts';
import type { ScenarioFault } from '../scenario/scenario.ts';

/** Told of everything that happens in a run, in the order in which it does. `atUs` is since the start. */
export interface RunObserver {
  transmission?(line: string, transmission: Transmission): void;
  event?(atUs: number, device: string, name: string, severity: string, value: number): void;
  log?(atUs: number, device: string, level: LogLevel, message: string): void;
  power?(atUs: number, device: string, on: boolean): void;
  fault?(atUs: number, fault: ScenarioFault, phase: 'begins' | 'ends'): void;
  /** Something that the timeline or a program did; `error` when it did not succeed. */
  action?(atUs: number, text: string, error: string | undefined): void;
  /** What the host read of a device over a line. */
  reading?(atUs: number, line: string, device: string, values: ReadonlyMap<string, Value>): void;
  /** A request of the host failed in the end. */
  failure?(atUs: number, line: string, device: string, message: string): void;
  /** While the host updates devices. `names`: of the devices by unit id, one map for each update. */
  flash?(atUs: number, names: ReadonlyMap<number, string>, event: FlashEvent): void;
  verdict?(atUs: number, verdict: Verdict): void;
  /** Digest of all that a device holds. */
  state?(atUs: number, device: string, digest: string): void;
}

/** One observer that tells each of `observers`, in their order. */
export function observers(all: readonly RunObserver[]): Required<RunObserver> {
  return {
    transmission: (...told) => {
      for (const one of all) one.transmission?.(...told);
    },
    event: (...told) => {
      for (const one of all) one.event?.(...told);
    },
    log: (...told) => {
      for (const one of all) one.log?.(...told);
    },
    power: (...told) => {
      for (const one of all) one.power?.(...told);
    },
    fault: (...told) => {
      for (const one of all) one.fault?.(...told);
    },
    action: (...told) => {
      for (const one of all) one.action?.(...told);
    },
    reading: (...told) => {
      for (const one of all) one.reading?.(...told);
    },
    failure: (...told) => {
      for (const one of all) one.failure?.(...told);
    },
    flash: (...told) => {
      for (const one of all) one.flash?.(...told);
    },
    verdict: (...told) => {
      for (const one of all) one.verdict?.(...told);
    },
    state: (...told) => {
      for (const one of all) one.state?.(...told);
    },
  };
}
