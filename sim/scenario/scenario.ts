import type { Parity } from '../../host/line/serial-port.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { PlantKind } from '../plant/plant.ts';

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
  /** Name of the plant that it is wired to. */
  readonly plant: string;
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

/** At the end, what a device says over the line must be what the plant knows. */
export interface Check extends RegisterReference {
  readonly what: string;
  readonly plant: string;
  readonly quantity: string;
  /** Greatest difference, in the register's unit. */
  readonly within: number;
}

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
  readonly plants: readonly ScenarioPlant[];
  readonly devices: readonly ScenarioDevice[];
  readonly serial: { readonly baudRate: number; readonly parity: Parity };
  readonly pollMs: number;
  readonly readings: readonly Reading[];
  readonly checks: readonly Check[];
}
