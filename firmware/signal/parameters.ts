import { inputs, recall1, registers } from './profile.generated';

// Registers of one kind follow one another from phase 1 on, so the accessor of phase 1, given a block that begins
// further on, reaches the others. The profile's test holds the order.

function words(device: usize, phase: i32): usize {
  return device + ((<usize>phase) << 1);
}

function longs(device: usize, phase: i32): usize {
  return device + ((<usize>phase) << 2);
}

/** Timing parameters of a phase, numbered from 0, in milliseconds. */
export namespace parameters {
  export function minGreenMs(device: usize, phase: i32): u32 {
    return <u32>registers.minGreen1(words(device, phase)) * 1000;
  }
  export function passageMs(device: usize, phase: i32): u32 {
    return <u32>registers.passage1(words(device, phase)) * 100;
  }
  export function maxGreenMs(device: usize, phase: i32): u32 {
    return <u32>registers.maxGreen1(words(device, phase)) * 1000;
  }
  export function yellowMs(device: usize, phase: i32): u32 {
    return <u32>registers.yellow1(words(device, phase)) * 100;
  }
  export function redClearanceMs(device: usize, phase: i32): u32 {
    return <u32>registers.redClearance1(words(device, phase)) * 100;
  }
  export function walkMs(device: usize, phase: i32): u32 {
    return <u32>registers.walk1(words(device, phase)) * 1000;
  }
  export function pedClearMs(device: usize, phase: i32): u32 {
    return <u32>registers.pedClear1(words(device, phase)) * 1000;
  }
}

/** Values of the recall registers. */
export namespace Recall {
  export const none: u16 = recall1.none;
  export const minimum: u16 = recall1.minimum;
  export const maximum: u16 = recall1.maximum;
  export const pedestrian: u16 = recall1.pedestrian;
}

export function recallOf(device: usize, phase: i32): u16 {
  return registers.recall1(words(device, phase));
}

export function vehicleCount(device: usize, phase: i32): i32 {
  return inputs.vehicleCount1(longs(device, phase));
}

export function setPhaseState(device: usize, phase: i32, state: u16): void {
  registers.setPhaseState1(words(device, phase), state);
}

export function setVehiclesServed(device: usize, phase: i32, vehicles: u32): void {
  registers.setVehiclesServed1(longs(device, phase), vehicles);
}
