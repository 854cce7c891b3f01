import { RecentHappenings } from '../../host/dashboard/recent-happenings.ts';
import type { Happening } from '../../host/dashboard/world.ts';
import { LogLevel } from '../../host/runtime/platform.ts';
import type { Severity } from '../../protocols/profile/profile.ts';
import { US_PER_MS } from '../../protocols/time/units.ts';
import type { RunObserver } from '../run/observer.ts';

const SEVERITIES: ReadonlySet<string> = new Set<Severity>(['info', 'warning', 'error']);

/** Hears what happens in a run, and gives it away in pieces that a page can take. */
export class HappeningLog
  extends RecentHappenings
  implements Required<Pick<RunObserver, 'event' | 'log' | 'power' | 'fault' | 'action' | 'failure' | 'verdict'>>
{
  /** A run that begins again comes by what is known already. */
  replaying = false;

  override add(happening: Happening): void {
    if (!this.replaying) super.add(happening);
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
