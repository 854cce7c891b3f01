import type { Profile, Severity } from '../../protocols/profile/profile.ts';

/** What a dashboard looks at: everything of it that stays as it is while it looks. */
export interface World {
  readonly kind: 'simulation' | 'line' | 'fleet';
  /** Of the scenario, the line or the fleet. */
  readonly name: string;
  /** UTC in ms at which its time is 0; of a line and a fleet, when the dashboard began to look. */
  readonly startMs: number;
  /** Of the place where it lies. */
  readonly utcOffsetMs: number;
  /** Of a simulation: how long it goes on. */
  readonly durationMs?: number;
  readonly devices: readonly ShownDevice[];
  readonly lines: readonly ShownLine[];
  /** Profiles of the devices, by class. */
  readonly profiles: Readonly<Record<string, Profile>>;
  /** Kinds of faults that can be begun by hand; none where nothing may be broken. */
  readonly faults: readonly ShownFaultKind[];
  /** Bundles and documents that may be given to devices, by name. */
  readonly bundles?: readonly string[];
  /** What may be asked of it. */
  readonly abilities: readonly Ability[];
}

/** `player`: time can be stopped and moved; `write`: registers can be written; `update`: devices can be given bundles; `campaign`: campaigns can be paused, gone on with and ended. */
export type Ability = 'player' | 'write' | 'update' | 'campaign';

export interface ShownDevice {
  readonly name: string;
  /** Class of a profile of the world. */
  readonly class: string;
  readonly unitId?: number;
  readonly lines: readonly string[];
  /** What it is wired to, or where it stands: devices of one place are shown together. */
  readonly place?: string;
  /** Names of what can be read about its plant → unit; of a simulation. */
  readonly plantQuantities?: Readonly<Record<string, string>>;
  /** What {@link DashboardSource.detail} knows of it. */
  readonly details: readonly string[];
}

export interface ShownLine {
  readonly name: string;
  readonly kind: 'serial' | 'tcp';
  /** `9600 8E1`, `TCP, 20 ms`. */
  readonly settings: string;
}

export interface ShownFaultKind {
  /** As scenarios name it. */
  readonly name: string;
  readonly description: string;
  readonly on: 'serial' | 'tcp' | 'device';
  /** A span has a beginning and an end, and takes `for`; a moment has only a time. */
  readonly extent: 'span' | 'moment';
  /** Names of the lines or devices that it can happen to. */
  readonly targets: readonly string[];
  /** JSON Schema of its parameters, an object. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** A value of a register by its name, as the driver gives it; a 64-bit one that a number cannot hold is a text of digits. */
export type ShownValue = number | boolean | string | readonly string[];

/** What is known of a device now. What is not watched is not there. */
export interface DeviceState {
  readonly name: string;
  /** `restarting`: there is power, and no firmware runs; `unknown`: nobody has asked yet. */
  readonly state: 'runs' | 'off' | 'restarting' | 'unreachable' | 'unknown';
  /** Why it is not reached, in words. */
  readonly reason?: string;
  readonly registers: Readonly<Record<string, ShownValue>>;
  readonly inputs: Readonly<Record<string, number>>;
  readonly outputs: Readonly<Record<string, number>>;
  readonly plant: Readonly<Record<string, number>>;
  /** When the registers were read, in ms of the world's time. */
  readonly atMs?: number;
}

/** What a page wants to see of a device. */
export interface Watched {
  readonly device: string;
  /** By name; `all` is every register that can be read. */
  readonly registers: readonly string[] | 'all';
  /** Channels and quantities of the plant as well, where there are any. */
  readonly channels: boolean;
}

export interface LineState {
  readonly name: string;
  readonly requests: number;
  readonly failures: number;
  /** Of the time since the last state: how much of it the line was busy, 0 to 1; undefined where nobody knows. */
  readonly load?: number;
}

/** Something that happened, at a moment of the world's time. */
export type Happening =
  | {
      readonly kind: 'event';
      readonly atMs: number;
      readonly device: string;
      readonly name: string;
      readonly severity: Severity;
      readonly value: number;
    }
  | {
      readonly kind: 'log';
      readonly atMs: number;
      readonly device: string;
      readonly severity: Severity;
      readonly text: string;
    }
  | { readonly kind: 'power'; readonly atMs: number; readonly device: string; readonly on: boolean }
  | {
      readonly kind: 'fault';
      readonly atMs: number;
      readonly name: string;
      readonly target: string;
      readonly phase: 'begins' | 'ends';
    }
  | { readonly kind: 'action'; readonly atMs: number; readonly text: string; readonly error?: string }
  | {
      readonly kind: 'verdict';
      readonly atMs: number;
      readonly text: string;
      readonly outcome: 'passed' | 'failed' | 'skipped';
    };

/** A message on a line, decoded. */
export interface ShownFrame {
  readonly atMs: number;
  readonly line: string;
  readonly from: string;
  readonly to?: string;
  readonly hex: string;
  /** What it says, with register names. */
  readonly text: string;
  /** What is wrong with it. */
  readonly fault?: string;
}

/** An expectation of a simulation. */
export interface ShownExpectation {
  readonly text: string;
  readonly outcome: 'open' | 'passed' | 'failed' | 'skipped';
  readonly reason?: string;
}

export interface PlayerState {
  readonly atMs: number;
  readonly playing: boolean;
  /** Simulated seconds a second; undefined is as fast as it goes. */
  readonly speed: number | undefined;
  /** It goes to another moment, and is there when this is 1. */
  readonly seeking?: { readonly toMs: number; readonly done: number };
  /** Time is over; it can be gone back. */
  readonly ended: boolean;
  readonly expectations: readonly ShownExpectation[];
  /** Faults that go on now, by hand or by the scenario. */
  readonly faults: readonly { readonly name: string; readonly kind: string; readonly target: string }[];
  /** Done by hand so far. */
  readonly interventions: readonly { readonly atMs: number; readonly text: string }[];
  /** The command that comes to this moment again, with all that was done by hand. */
  readonly replay: string;
}

/** An update, a config document or a campaign on its way. */
export interface ShownJob {
  readonly id: string;
  readonly kind: 'flash' | 'config' | 'campaign';
  readonly title: string;
  /** `waits`: for somebody to let it go on. */
  readonly state: 'waits' | 'runs' | 'paused' | 'halted' | 'done' | 'failed' | 'cancelled';
  /** 0 to 1. */
  readonly done: number;
  /** What goes on, in words. */
  readonly text: string;
  /** Where there are not too many. */
  readonly devices: readonly {
    readonly name: string;
    readonly state: string;
    readonly done: number;
    readonly text?: string;
  }[];
  /** Of a campaign: devices by what became of them. */
  readonly counts?: Readonly<Record<string, number>>;
  /** Of a campaign: its stages. */
  readonly stages?: readonly { readonly name: string; readonly state: string; readonly done: number }[];
}
