/** Fills the log window when one of the registers that ask for it was written. */
export function logWritten(_device: usize, _address: u32, _count: u32): void {}
