import { Cabinet } from './junction';
import { askForPriority, keepInStep } from './priority-greens';
import { readRequests } from './priority-requests';
import { inputs, mode, registers } from './profile.generated';
import { junctionOf, preemptionOf, priorityOf } from './state';

/**
 * Transit signal priority: the requests, from check-in to check-out, and what the one in force has changed. Requests are numbered
 * from 1, in masks from 0; masks of phases are as everywhere.
 */
@unmanaged
export class Priority {
  /** In force; 0 is none. */
  request: u16;
  /** It has changed the greens. */
  changed: bool;
  /** Greens are not where the cycle has them. */
  recovering: bool;
  /** Requests that are made, those of them that count and those that are left out. */
  asked: u32;
  counts: u32;
  leftOut: u32;
  /** By how much the green of the request has been extended. */
  extendedMs: u32;
  /** Time in which no other request comes into force. */
  lockoutMs: u32;
  /** Phases that were green in the last scan, that were told to give their green up sooner, and whose green began early. */
  greens: u32;
  cut: u32;
  kept: u32;
  /** Phases that may begin before the yield point. */
  opened: u32;
  private asked1Ms: u32;
  private asked2Ms: u32;
  private asked3Ms: u32;
  private asked4Ms: u32;
  private asked5Ms: u32;
  private asked6Ms: u32;
  private asked7Ms: u32;
  private asked8Ms: u32;

  /** How long request `index`, from 0, has been made. */
  askedMs(index: i32): u32 {
    return load<u32>(changetype<usize>(this) + offsetof<Priority>('asked1Ms') + ((<usize>index) << 2));
  }

  setAskedMs(index: i32, ms: u32): void {
    store<u32>(changetype<usize>(this) + offsetof<Priority>('asked1Ms') + ((<usize>index) << 2), ms);
  }
}

/** Extends the greens of those who have priority, and has others give theirs up sooner for them. */
export function prioritise(device: usize, elapsedMs: u32): void {
  const own = priorityOf(device);
  readRequests(device, own, elapsedMs);
  own.lockoutMs -= min(own.lockoutMs, elapsedMs);
  if (own.request == 0 && own.lockoutMs == 0 && own.counts != 0) {
    own.request = <u16>(ctz(own.counts) + 1);
    own.extendedMs = 0;
  }
  if (junctionOf(device).mode != mode.service || preemptionOf(device).active != 0) {
    own.recovering = false;
    own.cut = 0;
    own.kept = 0;
    own.opened = 0;
  } else if ((<u32>inputs.cabinet(device) & Cabinet.stopTime) == 0) {
    askForPriority(device, own, elapsedMs);
    keepInStep(device, own);
  }
  registers.setPriority(device, own.changed ? own.request : 0);
  registers.setPriorityActive(device, own.changed || own.recovering);
}

/** A new config: requests are timed on, what was changed is given up. */
export function configurePriority(device: usize): void {
  const own = priorityOf(device);
  own.cut = 0;
  own.kept = 0;
  own.opened = 0;
}
