import type { Happening } from '../../host/dashboard/world.ts';
import { LogLevel } from '../../host/runtime/platform.ts';
import type { Severity } from '../../protocols/profile/profile.ts';
import { US_PER_MS } from '../../protocols/time/units.ts';
import type { RunObserver } from '../run/observer.ts';

/** The latest that a page which comes later is told. */
const MOST_KEPT = 2000;
/** Told at once; of more than these the earlier ones are left out. */
const MOST_TOLD = 500;
/** Kept longer than that, so that not every one moves the others. */
const SLACK = 500;

const SEVERITIES: ReadonlySet<string> = new Set<Severity>(['info', 'warning', 'error']);

/** Hears what happens in a run, and gives it away in pieces that a page can take. */
export class HappeningLog
  implements Required<Pick<RunObserver, 'event' | 'log' | 'power' | 'fault' | 'action' | 'failure' | 'verdict'>>
{
  #kept: Happening[] = [];
  #fresh: Happening[] = [];
  #leftOut = 0;
  /** A run that begins again comes by what is known already. */
  replaying = false;

  /** The latest, oldest first. */
  get latest(): readonly Happening[] {
    return this.#kept.slice(-MOST_KEPT);
  }

  /** Those since the last call, and how many there were besides. */
  take(): { readonly happenings: readonly Happening[]; readonly leftOut: number } {
    const taken = { happenings: this.#fresh, leftOut: this.#leftOut };
    this.#fresh = [];
    this.#leftOut = 0;
    return taken;
  }

  /** Time goes back: what happened later has not. */
  back(atMs: number): void {
    this.#kept = this.#kept.filter((happening) => happening.atMs <= atMs);
    this.#fresh = this.#fresh.filter((happening) => happening.atMs <= atMs);
  }

  add(happening: Happening): void {
    if (this.replaying) return;
    this.#kept.push(happening);
    if (this.#kept.length > MOST_KEPT + SLACK) this.#kept = this.#kept.slice(-MOST_KEPT);
    this.#fresh.push(happening);
    if (this.#fresh.length > MOST_TOLD + SLACK) {
      this.#leftOut += this.#fresh.length - MOST_TOLD;
      this.#fresh = this.#fresh.slice(-MOST_TOLD);
    }
  }

  readonly event: NonNullable<RunObserver['event']> = (atUs, device, name, severity, value) =>
    this.add({ kind: 'event', atMs: atUs / US_PER_MS, device, name, severity: severityOf(severity), value });

  readonly log: NonNullable<RunObserver['log']> = (atUs, device, level, text) => {
    const severity = level >= LogLevel.error ? 'error' : level === LogLevel.warning ? 'warning' : 'info';
    this.add({ kind: 'log', atMs: atUs / US_PER_MS, device, severity, text });
  };

  readonly power: NonNullable<RunObserver['power']> = (atUs, device, on) =>
    this.add({ kind: 'power', atMs: atUs / US_PER_MS, device, on });

  readonly fault: NonNullable<RunObserver['fault']> = (atUs, { name, target }, phase) =>
    this.add({ kind: 'fault', atMs: atUs / US_PER_MS, name, target, phase });

  readonly action: NonNullable<RunObserver['action']> = (atUs, text, error) =>
    this.add({ kind: 'action', atMs: atUs / US_PER_MS, text, ...(error !== undefined && { error }) });

  readonly failure: NonNullable<RunObserver['failure']> = (atUs, line, device, message) =>
    this.action(atUs, `reading ${device} over ${line}`, message);

  readonly verdict: NonNullable<RunObserver['verdict']> = (atUs, { name, outcome }) =>
    this.add({ kind: 'verdict', atMs: atUs / US_PER_MS, text: name, outcome });
}

function severityOf(text: string): Severity {
  return SEVERITIES.has(text) ? (text as Severity) : 'error';
}
