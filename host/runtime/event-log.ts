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
} as const;

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
