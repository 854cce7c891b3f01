/** A value and the revision that wrote it. */
export interface Stored {
  readonly bytes: Uint8Array;
  readonly revision: number;
}

/** Somebody else wrote first, or holds what was asked for. Read again and decide anew. Blame: nobody. */
export class RevisionError extends Error {
  override readonly name = 'RevisionError';
  readonly key: string;
  readonly expected: number;

  constructor(key: string, expected: number) {
    super(`${key}: it is not at revision ${expected} any more; read it again`);
    this.key = key;
    this.expected = expected;
  }
}

/** Values by key; each write is durable when it returns. Keys are words of letters, digits, `-`, `_` and `=`, joined by dots. */
export interface KeyValues {
  get(key: string): Promise<Stored | undefined>;
  /** @param revision of the value that it replaces, 0 when there must be none; by default whatever is there. @throws RevisionError */
  put(key: string, bytes: Uint8Array, revision?: number): Promise<number>;
  /** Several at once, each key once. With an embedded database one transaction; else as fast as they go, in any order. */
  putAll(values: Iterable<readonly [key: string, bytes: Uint8Array]>): Promise<void>;
  /** @throws RevisionError */
  remove(key: string, revision?: number): Promise<void>;
  /** Those whose keys begin with `prefix`, in the order of their keys. */
  entries(prefix: string): AsyncIterable<readonly [key: string, value: Stored]>;
  /**
   * Each change from now on, by whichever process; undefined: it was removed. Changes of one key may be drawn together.
   * What is read with this handle after the call misses nothing that is not told: watch first, then read what is there.
   */
  watch(prefix: string, signal: AbortSignal): AsyncIterable<readonly [key: string, value: Stored | undefined]>;
}

/** Bytes by the SHA-256 of them in hex: bundles and config documents. */
export interface Blobs {
  put(bytes: Uint8Array): Promise<string>;
  get(digest: string): Promise<Uint8Array | undefined>;
}

/** A sequence of records that only grows, numbered from 1. */
export interface AppendLog {
  /** Number of the last record; 0 when there is none. */
  last(): Promise<number>;
  /** @param after number of the record that must be the last one. @throws RevisionError */
  append(record: Uint8Array, after?: number): Promise<number>;
  read(from: number): AsyncIterable<readonly [number: number, record: Uint8Array]>;
  /** From `from` on, and then each as it is appended. */
  follow(from: number, signal: AbortSignal): AsyncIterable<readonly [number: number, record: Uint8Array]>;
}

/** Work that one host at a time does. Whoever takes a job holds it until it is done, given back, or not heard of for `leaseMs`. */
export interface WorkQueue {
  /** Does nothing when a job of that id waits or is being done. @param notBeforeMs UTC */
  add(id: string, body: Uint8Array, notBeforeMs?: number): Promise<void>;
  /** Up to `most` jobs; waits up to `waitMs` for the first one. */
  take(most: number, waitMs: number, signal?: AbortSignal): Promise<Job[]>;
  /** Jobs that wait or are being done. */
  size(): Promise<number>;
}

export interface Job {
  readonly id: string;
  readonly body: Uint8Array;
  /** 1 the first time. */
  readonly attempt: number;
  /** It is done for good. */
  done(): Promise<void>;
  /** Others may take it, after `delayMs`. */
  again(delayMs: number): Promise<void>;
  /** Holds it for another `leaseMs`. False when it has been lost: stop. */
  working(): Promise<boolean>;
}

/** A measured value. */
export interface TelemetryPoint {
  /** Key of the device in the inventory. */
  readonly device: string;
  /** Name of a register or measurement, with its unit where it is not told by the profile: `energyActiveImport`. */
  readonly series: string;
  /** UTC. */
  readonly atMs: number;
  readonly value: number;
}

export interface TelemetryQuery {
  readonly device: string;
  readonly series: string;
  readonly fromMs: number;
  /** Not included. */
  readonly toMs: number;
}

/** Time series. A point of the same device, series and time replaces the one of before. */
export interface Telemetry {
  write(points: readonly TelemetryPoint[]): Promise<void>;
  /** In the order of time. */
  read(query: TelemetryQuery): AsyncIterable<TelemetryPoint>;
  /** Devices that have points, in the order of their keys. */
  devices(): AsyncIterable<string>;
  /** Series of a device. */
  series(device: string): Promise<readonly string[]>;
  /**
   * Forgets what is older; tells how many points.
   * @param keptMs by the newest time `nowMs`
   * @param of the series that are meant; by default all
   */
  expire(nowMs: number, keptMs: number, of?: (series: string) => boolean): Promise<number>;
}

/** All that a fleet keeps: in a file of this computer, or on servers that several hosts share. */
export interface Database {
  /** For messages: the file, or the servers. */
  readonly name: string;
  keyValues(bucket: string): KeyValues;
  blobs(bucket: string): Blobs;
  log(name: string): AppendLog;
  queue(name: string, options: { readonly leaseMs: number }): WorkQueue;
  readonly telemetry: Telemetry;
  close(): Promise<void>;
}
