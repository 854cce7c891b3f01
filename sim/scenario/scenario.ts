import type { MeterAddresses } from '../../host/gateway/meter-protocols.ts';
import type { Parity } from '../../host/line/serial-port.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { FaultKind } from '../fault/fault.ts';
import type { PlantKind } from '../plant/plant.ts';
import type { Condition } from './condition.ts';
import type { ScenarioProgram } from './program.ts';
import type { ScenarioConfigAction } from './read-config-action.ts';
import type { ScenarioEvent } from './read-event.ts';
import type { ScenarioFlash } from './read-flash.ts';

/** `of`: the device that is its client, with the devices of its wiring on it; undefined is the host's. */
export interface SerialScenarioLine {
  readonly kind: 'serial';
  readonly name: string;
  readonly baudRate: number;
  readonly parity: Parity;
  readonly stopBits: 1 | 2;
  readonly of?: string;
}

export interface TcpScenarioLine {
  readonly kind: 'tcp';
  readonly name: string;
  /** One way. */
  readonly latencyMs: number;
  /** Added to it by chance, up to so much. */
  readonly jitterMs: number;
  readonly of?: string;
}

export type ScenarioLine = SerialScenarioLine | TcpScenarioLine;

export interface ScenarioPlant {
  readonly name: string;
  readonly kind: PlantKind;
  /** As its kind's schema says. */
  readonly parameters: unknown;
}

export interface ScenarioDevice {
  readonly name: string;
  readonly class: string;
  readonly profile: Profile;
  /** 1 to 247. */
  readonly unitId: number;
  readonly scanMs: number;
  /** Name of the plant that it is wired to; undefined when its inputs stay zero. */
  readonly plant: string | undefined;
  /** Where at the plant, for one that has places. */
  readonly at: string | undefined;
  /** Names of the lines that it is on. */
  readonly lines: readonly string[];
  /** Its addresses as a meter on its serial lines, of each protocol that it speaks there beside Modbus. */
  readonly addresses: MeterAddresses;
  /** Config document that it is delivered with; undefined leaves the profile's defaults. */
  readonly config: Uint8Array | undefined;
  /**
   * File that it is delivered for: the plan of a junction (a signal controller's config, a monitor's card), or the home of
   * a hub.
   */
  readonly document: string | undefined;
  /** Takes updates: from those whom the key set of this file trusts, or from the maker of the scenario. */
  readonly updates?: { readonly trust: string | undefined };
  /** Wiring file of the devices downstream that lie between it and its plant. */
  readonly wiring?: string;
}

/** A register of a device by their names. */
export interface RegisterReference {
  readonly device: string;
  readonly register: string;
}

export interface Reading extends RegisterReference {
  /** How it is drawn over time: as it is, or what it grew by between two readings; undefined is not drawn. */
  readonly plot: 'value' | 'increase' | undefined;
}

/** What the host does by itself: it reads the same registers again and again, over every line of a device. */
export interface HostSettings {
  readonly pollMs: number;
  readonly readings: readonly Reading[];
  /** Those of the lines where undefined. */
  readonly timeoutMs: number | undefined;
  readonly retries: number | undefined;
}

/** When something happens, since the start. */
export type FaultTime =
  | { readonly kind: 'at'; readonly atMs: number }
  /** At times left to chance, so many an hour on average, between the two. */
  | { readonly kind: 'random'; readonly perHour: number; readonly fromMs: number; readonly untilMs: number }
  /** When an action of the timeline begins it. */
  | { readonly kind: 'now' };

export interface ScenarioFault {
  /** Unique in a scenario. */
  readonly name: string;
  readonly kind: FaultKind;
  /** Of the line or device. */
  readonly target: string;
  readonly time: FaultTime;
  /** How long it lasts; undefined for a fault of a moment, infinity until the end. */
  readonly lastsMs: number | undefined;
  /** As its kind's schema says. */
  readonly parameters: unknown;
}

export type Trigger =
  | { readonly kind: 'at'; readonly atMs: number }
  | { readonly kind: 'every'; readonly everyMs: number; readonly fromMs: number; readonly untilMs: number }
  /** Each time that it becomes true, or only the first time. */
  | { readonly kind: 'when'; readonly condition: Condition; readonly once: boolean };

export interface FlashAction {
  readonly kind: 'flash';
  readonly flash: ScenarioFlash;
  /** Undefined is the first device's first. */
  readonly line: string | undefined;
}

export type Action =
  | {
      readonly kind: 'write';
      readonly device: string;
      readonly values: Readonly<Record<string, number | boolean | string | readonly string[]>>;
      /** Undefined is the device's first. */
      readonly line: string | undefined;
    }
  | { readonly kind: 'read'; readonly registers: readonly RegisterReference[]; readonly line: string | undefined }
  | {
      readonly kind: 'event';
      readonly device: string;
      readonly event: ScenarioEvent;
      readonly line: string | undefined;
    }
  | FlashAction
  /** Over `line`; undefined is the first device's first. */
  | { readonly kind: 'config'; readonly config: ScenarioConfigAction; readonly line: string | undefined }
  | { readonly kind: 'fault'; readonly fault: ScenarioFault }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'stop' };

export interface TimelineEntry {
  readonly trigger: Trigger;
  readonly actions: readonly Action[];
}

interface ExpectationBase {
  /** Unique in a scenario. */
  readonly name: string;
  /** In words. */
  readonly text: string;
}

export type Expectation = ExpectationBase &
  (
    | {
        readonly kind: 'always' | 'never';
        readonly condition: Condition;
        readonly fromMs: number;
        readonly untilMs: number;
        /** It may be broken for so long at a time. */
        readonly graceMs: number;
      }
    | { readonly kind: 'eventually'; readonly condition: Condition; readonly fromMs: number; readonly byMs: number }
    /** Each time that `after` becomes true, `condition` is true at some moment within `withinMs`. */
    | { readonly kind: 'within'; readonly withinMs: number; readonly after: Condition; readonly condition: Condition }
  );

/** A simulation as a scenario file describes it, checked. */
export interface Scenario {
  /** The file. */
  readonly source: string;
  readonly name: string;
  /** UTC in ms. */
  readonly startMs: number;
  /** Local time less UTC at the start, in ms. */
  readonly utcOffsetMs: number;
  readonly durationMs: number;
  readonly seed: number;
  readonly lines: readonly ScenarioLine[];
  readonly plants: readonly ScenarioPlant[];
  readonly devices: readonly ScenarioDevice[];
  readonly host: HostSettings;
  readonly faults: readonly ScenarioFault[];
  readonly timeline: readonly TimelineEntry[];
  readonly expectations: readonly Expectation[];
  /** Watchdog resets do not fail the run. */
  readonly watchdogResetsAllowed: boolean;
  /** Host code of a scenario that is a program. */
  readonly program: ScenarioProgram | undefined;
}
