/** Energy of one scan, or of a part of it, µJ (mW·ms): what the front end measured and the registers take in. */
@unmanaged
export class Flow {
  /** Positive is import. */
  activeL1: i64;
  activeL2: i64;
  activeL3: i64;
  /** Positive is quadrants 1 and 2. */
  reactiveL1: i64;
  reactiveL2: i64;
  reactiveL3: i64;
  apparentL1: i64;
  apparentL2: i64;
  apparentL3: i64;
}

/** Energies of a {@link Flow}. */
const COUNT: usize = 9;

const whole: usize = memory.data(72, 8);
const before: usize = memory.data(72, 8);

/** The flow of the scan under way; there is one, since devices are scanned one after another. */
export function scanFlow(): Flow {
  return changetype<Flow>(whole);
}

/** What {@link split} took from it. */
export function partFlow(): Flow {
  return changetype<Flow>(before);
}

/** Moves `spanMs` of the `wholeMs` that the flow covers from {@link scanFlow} to {@link partFlow}; nothing is rounded away. */
export function split(spanMs: i64, wholeMs: i64): void {
  for (let at: usize = 0; at < COUNT << 3; at += 8) {
    const energy = load<i64>(whole + at);
    const share = (energy / wholeMs) * spanMs + ((energy % wholeMs) * spanMs) / wholeMs;
    store<i64>(before + at, share);
    store<i64>(whole + at, energy - share);
  }
}
