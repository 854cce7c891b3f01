import type { LineStatistics } from '../../host/line/statistics.ts';

/** What became of an expectation. What cannot be observed where a scenario runs is skipped, never passed. */
export type Outcome = 'passed' | 'failed' | 'skipped';

export interface Verdict {
  /** Unique in a run. */
  readonly name: string;
  /** The expectation in words: `always meter.energyActiveImport is house.energyImport within 1 Wh`. */
  readonly text: string;
  readonly outcome: Outcome;
  /** When it was decided, since the start; undefined for what was skipped. */
  readonly atMs: number | undefined;
  /** What was seen, or why it was skipped: `was 812 Wh where 815 Wh was expected`. */
  readonly reason: string;
  /** How often it was looked at. */
  readonly looks: number;
}

/** A quantity over time. */
export interface Track {
  /** `meter.activePowerTotal`, `house.power`, `signal.output.green` */
  readonly name: string;
  readonly unit: string;
  readonly kind: 'register' | 'channel' | 'plant';
  /** Held until the next point, or to be joined by lines. */
  readonly step: boolean;
  /** Names of values, for states: 1 → sharp. */
  readonly symbols: Readonly<Record<number, string>> | undefined;
  /** Since the start; ascending. */
  readonly timesMs: readonly number[];
  /** As many; NaN where there was no answer. */
  readonly values: readonly number[];
}

export interface EventMark {
  readonly atMs: number;
  readonly device: string;
  /** Of the profile, or of the runtime: watchdogReset. */
  readonly name: string;
  readonly severity: string;
  readonly value: number;
}

export interface FaultMark {
  readonly name: string;
  /** The line or device. */
  readonly target: string;
  readonly fromMs: number;
  /** As `fromMs` for a fault of a moment. */
  readonly toMs: number;
  readonly text: string;
}

/** Something that the timeline or a host program did. */
export interface ActionMark {
  readonly atMs: number;
  readonly text: string;
  readonly error: string | undefined;
}

/** One frame, or stretch of bytes, on a line. */
export interface TrafficMark {
  readonly line: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly from: string;
  /** Hexadecimal. */
  readonly bytes: string;
  /** Changed on its way: by noise, a collision, a fault. */
  readonly damaged: boolean;
  /** What it says, where it can be told: `read 2 input registers from 14 of unit 1`. */
  readonly text?: string;
}

export interface LineReport {
  readonly line: string;
  /** `19200 baud, even parity`, `TCP, 5 ms` */
  readonly text: string;
  readonly statistics: LineStatistics;
}

/** Everything that reports are made from. */
export interface RunReport {
  readonly scenario: string;
  /** The file. */
  readonly source: string;
  readonly seed: number;
  /** UTC at the start, and local time less UTC, in ms. */
  readonly startMs: number;
  readonly utcOffsetMs: number;
  /** Simulated (or, against hardware, real) time. */
  readonly elapsedMs: number;
  /** Real time that it took. */
  readonly tookMs: number;
  /** Simulated devices, or real ones. */
  readonly target: 'simulation' | 'hardware';
  readonly outcome: 'passed' | 'failed';
  readonly verdicts: readonly Verdict[];
  readonly tracks: readonly Track[];
  readonly events: readonly EventMark[];
  readonly faults: readonly FaultMark[];
  readonly actions: readonly ActionMark[];
  /** The first {@link TRAFFIC_LIMIT} of them; `trafficLeftOff` says how many there were beyond. */
  readonly traffic: readonly TrafficMark[];
  readonly trafficLeftOff: number;
  readonly lines: readonly LineReport[];
  readonly watchdogResets: number;
  /** SHA-256 of the trace, hexadecimal: the same for every run of the same scenario and seed; undefined for hardware. */
  readonly traceDigest: string | undefined;
  /** The command that gives this run again. */
  readonly replay: string;
}

/** Frames that a report keeps. */
export const TRAFFIC_LIMIT = 20_000;
