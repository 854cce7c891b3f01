/** A write to the registers from `eventCommand` on is over: does what the command says. */
export function eventWritten(_device: usize, _address: u32, _count: u32): void {}
