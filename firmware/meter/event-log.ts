import { event } from '../sdk/platform';

/** The log's own state. */
@unmanaged
export class EventLog {
  spare: u32;
}

export function startEventLog(_device: usize): void {}

/** Enters an event into the log and its kind's count. */
export function raise(device: usize, code: u32, value: i32): void {
  event(device, code, value);
}
