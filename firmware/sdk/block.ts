// A device's block of memory. Its first 32 bytes:
//   0 flags (bit 0: powered)   4 reset reason   8 uptime in ms (u64)   16 time of the last scan, UTC ms (f64)   24 bytes persisted (u64)

export const POWERED: u32 = 1;

/** Blocks come one after another from here on, so that `batch` walks them by their size. */
let next: usize = 0;

/** A zeroed block after the last one. */
export function create(size: usize): usize {
  if (next == 0) next = (__data_end + 15) & ~15;
  const block = next;
  const end = block + size;
  const missing = <i32>((end + 0xffff) >>> 16) - memory.size();
  // Growing by an eighth keeps the number of growths, each of which detaches the host's views, small.
  if (missing > 0 && memory.grow(max(missing, memory.size() >>> 3)) < 0 && memory.grow(missing) < 0) unreachable();
  next = end;
  return block;
}

/** A pristine, powered block. */
export function wipe(device: usize, size: usize, resetReason: u32): void {
  memory.fill(device, 0, size);
  store<u32>(device, POWERED);
  store<u32>(device, resetReason, 4);
}

export function flags(device: usize): u32 {
  return load<u32>(device);
}

/** Marks the begin of a scan. */
export function beginScan(device: usize, nowMs: f64, elapsedMs: u32): void {
  store<u64>(device, load<u64>(device, 8) + elapsedMs, 8);
  store<f64>(device, nowMs, 16);
}

export function resetReason(device: usize): u32 {
  return load<u32>(device, 4);
}

/** Milliseconds since the last reset. */
export function uptimeMs(device: usize): u64 {
  return load<u64>(device, 8);
}

/** Time of the last scan, UTC in milliseconds since 1970. */
export function lastScanMs(device: usize): f64 {
  return load<f64>(device, 16);
}

/** Counts bytes that the device writes into non-volatile memory. */
export function countPersisted(device: usize, bytes: u32): void {
  store<u64>(device, load<u64>(device, 24) + bytes, 24);
}

/** Bytes counted since the last reset or the last call. */
export function takePersisted(device: usize): u64 {
  const bytes = load<u64>(device, 24);
  store<u64>(device, 0, 24);
  return bytes;
}
