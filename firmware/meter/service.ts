import { serviceOf } from './state';

@unmanaged
export class Service {
  /** 0 closed, 2 service mode, 4 the clock's step alone. */
  level: u32;
}

export function startService(_device: usize): void {}

/** Service mode: metrology parameters and energies may be changed, and the clock set to any time. */
export function serviceOpen(device: usize): bool {
  return serviceOf(device).level == 2;
}

/** The clock may be set beyond `clockStepLimit`. */
export function clockFreed(device: usize): bool {
  return serviceOf(device).level != 0;
}
