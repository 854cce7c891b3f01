import { Ring } from '../sdk/ring';

/** What was drawn, delivered and given to the loads in each quarter of an hour, behind those of earlier ones. */
@unmanaged
export class History extends Ring {
  start(_device: usize): void {}

  scan(_device: usize, _elapsedMs: u32): void {}
}

/** A write to the registers of the history's window. */
export function historyWritten(_device: usize, _address: u32, _count: u32): void {}
