@unmanaged
export class Pulses {
  /** Energy below one pulse, µJ. */
  active: u64;
  reactive: u64;
}
