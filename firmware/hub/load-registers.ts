// Where the accessors of load 1's registers find those of another load: 18 input registers, 10 holding registers each.

/** Stand-in for a block whose load 1 is load `index` of `device`: for input registers. */
export function asLoad(device: usize, index: i32): usize {
  return device + <usize>index * 36;
}

/** The same for holding registers. */
export function asSettings(device: usize, index: i32): usize {
  return device + <usize>index * 20;
}
