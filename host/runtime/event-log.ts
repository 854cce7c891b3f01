import type { Severity } from '../../protocols/profile/profile.ts';

/** A dated event of a device; `code` is one of its profile's events, or negative for the runtime's own. */
export interface DeviceEvent {
  readonly atMs: number;
  readonly code: number;
  readonly value: number;
}

/** Events that the runtime itself records. */
export const RuntimeEvent = {
  /** The firmware trapped or ran away and was restarted; the value counts such resets since power on. */
  watchdogReset: -1,
  /** Resets followed one another; the value is the pause in ms before the next start. */
  restartHeld: -2,
  /** A scan could not save a record, and goes on without; the value is the record's key. Again only after it was saved. */
  recordNotSaved: -3,
  /** New firmware lies whole and checked in the free slot; the value is its sequence number. */
  updateStaged: -4,
  /** It runs from this scan on, on trial; the value is its sequence number. */
  updateActivated: -5,
  /** It stays; the value is its sequence number. */
  updateConfirmed: -6,
  /** The firmware of before runs again; the value is a `RollbackReason`. */
  updateRolledBack: -7,
  /** What an update asked for was not done; the value is a `Refusal`. */
  updateRefused: -8,
  /** No safe moment came in time, so that the update waits for another command; the value is its sequence number. */
  updateCalledOff: -9,
  /** The image of a slot is not what was stored there; the value is the slot, 0 is A. */
  slotDamaged: -10,
  /** Other keys are trusted from now on; the value is the version of their set. */
  keySetReplaced: -11,
  /** No slot holds firmware that can run: outputs are safe until an update brings some; the value is a `RollbackReason`. */
  firmwareMissing: -12,
  /** A signed config document was checked, and waits for its time; the value is its sequence number. */
  configStaged: -13,
  /** It is in effect from this scan on; the value is its sequence number. */
  configActivated: -14,
  /** A config document, or a command about one, was not taken, or may not run at its time; the value is a `ConfigRefusal`. */
  configRefused: -15,
  /** What was configured before is in effect again; the value is the sequence number of its document, 0 when it came by none. */
  configRolledBack: -16,
  /** The document that waited was called off; the value is its sequence number. */
  configCancelled: -17,
  /** What says which config document runs was lost; the values stay. The value is the highest sequence number still known. */
  configDamaged: -18,
} as const;

/** Those that are no fault of anything. */
const HARMLESS = new Set<number>([
  RuntimeEvent.updateStaged,
  RuntimeEvent.updateActivated,
  RuntimeEvent.updateConfirmed,
  RuntimeEvent.keySetReplaced,
  RuntimeEvent.configStaged,
  RuntimeEvent.configActivated,
  RuntimeEvent.configCancelled,
]);
/** Those after which all goes on as before. */
const WARNINGS = new Set<number>([
  RuntimeEvent.updateRefused,
  RuntimeEvent.updateCalledOff,
  RuntimeEvent.updateRolledBack,
  RuntimeEvent.configRefused,
  RuntimeEvent.configRolledBack,
]);

/** Name and severity of an event of the runtime's own; undefined for one of the firmware's. */
export function runtimeEventKind(code: number): { readonly name: string; readonly severity: Severity } | undefined {
  const name = Object.entries(RuntimeEvent).find(([, known]) => known === code)?.[0];
  if (name === undefined) return undefined;
  return { name, severity: HARMLESS.has(code) ? 'info' : WARNINGS.has(code) ? 'warning' : 'error' };
}

/** Events that are kept; older ones fall out. */
export const EVENT_LIMIT = 1000;

/** The latest events of a device. */
export class EventLog {
  private readonly kept: DeviceEvent[] = [];
  /** Events recorded so far, with those that have fallen out. */
  total = 0;

  add(event: DeviceEvent): void {
    this.total++;
    if (this.kept.length === EVENT_LIMIT) this.kept.shift();
    this.kept.push(event);
  }

  /** Oldest first. */
  list(): readonly DeviceEvent[] {
    return this.kept;
  }
}
