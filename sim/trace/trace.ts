import { createHash } from 'node:crypto';
import { hex } from '../../protocols/bytes/hex.ts';
import type { RunObserver } from '../run/observer.ts';

type Field = string | number | boolean | null;

/** Lines that are hashed together. */
const BATCH = 256;

/**
 * Everything that happened in a run, one line of JSON each: `[microseconds since the start, what, ...]`. The same
 * scenario, seed and firmware give the same lines to the last byte.
 */
export class Trace implements RunObserver {
  /** Lines so far. */
  length = 0;
  readonly #hash = createHash('sha256');
  readonly #onLine: ((line: string) => void) | undefined;
  #waiting: string[] = [];

  /** `onLine` is told each line, without its end. */
  constructor(onLine?: (line: string) => void) {
    this.#onLine = onLine;
  }

  /** SHA-256 of the lines so far, each with its end, hexadecimal. */
  get digest(): string {
    this.#flush();
    return this.#hash.copy().digest('hex');
  }

  readonly transmission: NonNullable<RunObserver['transmission']> = (line, { fromUs, toUs, from, bytes, heard }) =>
    this.#add(toUs, 'bytes', line, from, toUs - fromUs, hex(bytes), heard === bytes ? null : hex(heard));

  readonly event: NonNullable<RunObserver['event']> = (atUs, device, name, _severity, value) =>
    this.#add(atUs, 'event', device, name, value);

  readonly log: NonNullable<RunObserver['log']> = (atUs, device, level, message) =>
    this.#add(atUs, 'log', device, level, message);

  readonly power: NonNullable<RunObserver['power']> = (atUs, device, on) => this.#add(atUs, 'power', device, on);

  readonly fault: NonNullable<RunObserver['fault']> = (atUs, { name, target }, phase) =>
    this.#add(atUs, 'fault', name, target, phase);

  readonly action: NonNullable<RunObserver['action']> = (atUs, text, error) =>
    this.#add(atUs, 'action', text, error ?? null);

  readonly reading: NonNullable<RunObserver['reading']> = (atUs, line, device, values) =>
    this.#add(atUs, 'reading', line, device, JSON.stringify(Object.fromEntries(values)));

  readonly failure: NonNullable<RunObserver['failure']> = (atUs, line, device, message) =>
    this.#add(atUs, 'failure', line, device, message);

  readonly verdict: NonNullable<RunObserver['verdict']> = (atUs, { name, outcome, reason }) =>
    this.#add(atUs, 'verdict', name, outcome, reason);

  readonly state: NonNullable<RunObserver['state']> = (atUs, device, digest) =>
    this.#add(atUs, 'state', device, digest);

  #add(...fields: Field[]): void {
    const line = JSON.stringify(fields);
    this.length++;
    this.#waiting.push(line);
    if (this.#waiting.length === BATCH) this.#flush();
    this.#onLine?.(line);
  }

  #flush(): void {
    if (this.#waiting.length === 0) return;
    this.#hash.update(`${this.#waiting.join('\n')}\n`);
    this.#waiting = [];
  }
}
