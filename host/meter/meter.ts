import type { ProfileChannel } from '../../protocols/archive/profile-channel.ts';
import type { Value } from '../../protocols/profile/codec.ts';
import type { Severity } from '../../protocols/profile/profile.ts';

/** Something that a meter shows now. */
export interface MeterReading {
  /** The register's or the data item's. */
  readonly name: string;
  /** OBIS code, `1-0:1.8.0` (IEC 62056-61). */
  readonly obis: string | undefined;
  readonly value: Value;
  /** `1` for a pure number, undefined for what is no number. */
  readonly unit: string | undefined;
  /** Digits behind the point; undefined for what is no number, or has as many as it takes. */
  readonly decimals: number | undefined;
  /** Of a maximum: when its window ended, UTC in s; 0 when there was none. */
  readonly atS?: number;
}

export interface ClockReading {
  /** What the clock shows: the second of UTC that it is in, in s since 1970. */
  readonly utcS: number;
  /** Local time less UTC, now. */
  readonly offsetMinutes: number;
  /** Local time is daylight-saving time now; undefined where the meter does not say. */
  readonly daylightSaving: boolean | undefined;
  /** `invalid`, `doubtful` */
  readonly status: readonly string[];
  /** How much it is ahead of this computer's clock, in s; less than 0 is behind. */
  readonly aheadS: number;
  /** How far the deviation may be from the truth: a meter shows whole seconds, and its answer takes time. */
  readonly uncertaintyS: number;
  /** Furthest that the clock may be set without a password, in s; undefined where the meter does not say. */
  readonly stepLimitS: number | undefined;
}

/** A closed interval of a load profile. */
export interface ProfileInterval {
  /** End, UTC in s since 1970. */
  readonly endS: number;
  readonly flags: readonly string[];
  /** One for each channel, in its unit; undefined where the meter does not know. */
  readonly values: readonly (number | undefined)[];
}

/** Intervals that should be there and are not. */
export interface ProfileGap {
  /** End of the interval before, UTC in s. */
  readonly fromS: number;
  /** End of the last one that is missing. */
  readonly toS: number;
  readonly missing: number;
}

export interface LoadProfile {
  /** Length of an interval. */
  readonly periodS: number;
  readonly channels: readonly ProfileChannel[];
  /** In the order in which the meter closed them. */
  readonly intervals: readonly ProfileInterval[];
  readonly gaps: readonly ProfileGap[];
}

/** What part of a load profile to read: the intervals that end after `fromS` and not after `toS`, UTC in s. */
export interface ProfileQuery {
  readonly fromS?: number;
  readonly toS?: number;
  /** Names or OBIS codes of channels. Default all that the meter records. */
  readonly channels?: readonly string[];
  readonly onProgress?: OnProgress;
}

/** Told after each answer of something that takes many. */
export type OnProgress = (progress: ReadProgress) => void;

export interface ReadProgress {
  /** Entries so far. */
  readonly done: number;
  /** Entries that there will be, about; undefined when nobody knows. */
  readonly expected: number | undefined;
}

export interface MeterEvent {
  /** Counted from the first event ever, where the meter counts. */
  readonly sequence: number | undefined;
  /** UTC in s since 1970. */
  readonly atS: number;
  readonly code: number | undefined;
  /** Of the profile; `event12` where it has none. */
  readonly name: string;
  readonly severity: Severity | undefined;
  readonly description: string;
  readonly value: number | undefined;
  /** Imported active energy then, Wh. */
  readonly energyWh: number | undefined;
}

export interface EventQuery {
  readonly fromS?: number;
  readonly toS?: number;
  /** Only so many, the latest. */
  readonly latest?: number;
  readonly onProgress?: OnProgress;
}

export interface EventReport {
  /** Oldest first. */
  readonly events: readonly MeterEvent[];
  /** Entries between them that the meter has lost. */
  readonly lost: number;
  /** How often each kind came to be since the first power up, by the event's name. */
  readonly counts: Readonly<Record<string, number>>;
}

export interface PeriodMaximum {
  /** W or var. */
  readonly value: number;
  /** End of the demand window, UTC in s; 0 when there was none. */
  readonly atS: number;
}

/** What registers showed at one moment: at the end of a billing period, or when a snapshot was taken. */
export interface PeriodReadings {
  /** The total and tariffs 1 to 8, each of PERIOD_ENERGIES; undefined for what the meter does not keep. */
  readonly energies: readonly (readonly (number | undefined)[])[];
  /** The total and tariffs 1 to 8, each of PERIOD_MAXIMA. */
  readonly maxima: readonly (readonly (PeriodMaximum | undefined)[])[];
}

export interface MeterPeriod extends PeriodReadings {
  /** UTC in s; undefined where the meter does not say. */
  readonly beginS: number | undefined;
  readonly endS: number | undefined;
  /** Of a bill `date` or `command`, of a snapshot `command` or `pattern`. */
  readonly reason: string | undefined;
  readonly flags: readonly string[];
}

export interface BillingHistory {
  /** Latest first. */
  readonly periods: readonly MeterPeriod[];
  /** What the registers show now; undefined where that is not known. */
  readonly now: PeriodReadings | undefined;
  /** Registers begin at 0 again here, Wh. */
  readonly rollover: number;
}

/** What can be set back. */
export type ResetKind = 'demand' | 'billing' | 'events' | 'energy';

/**
 * A meter, whatever it speaks. Every method rejects with a `LineError`, `Dlt645Error` or `Cjt188Error` when the line fails or the meter
 * refuses, a MeterFeatureError for what it does not have, a MeterRefusedError when the reason of a refusal is known.
 */
export interface Meter {
  readonly protocol: 'modbus' | 'dlt645' | 'cjt188';
  /** The line's name, and which meter on it: `tcp://127.0.0.1:1502, unit 1`. */
  readonly name: string;
  /** Whether it tells the time. */
  readonly hasClock: boolean;
  /** Everything that has an OBIS code. */
  readCurrent(): Promise<readonly MeterReading[]>;
  /** @throws InterruptedReadError with what was read */
  readProfile(query?: ProfileQuery): Promise<LoadProfile>;
  /** @throws InterruptedReadError with what was read */
  readEvents(query?: EventQuery): Promise<EventReport>;
  readBills(onProgress?: OnProgress): Promise<BillingHistory>;
  /** Latest first. */
  readSnapshots(onProgress?: OnProgress): Promise<readonly MeterPeriod[]>;
  readClock(): Promise<ClockReading>;
  /** Sets the clock to this second of UTC; without one to what this computer's clock shows, at the begin of a second. */
  setClock(utcS?: number): Promise<void>;
  reset(what: ResetKind): Promise<void>;
}
