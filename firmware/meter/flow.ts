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

  /** Of the phases' sum. */
  get active(): i64 {
    return this.activeL1 + this.activeL2 + this.activeL3;
  }

  get reactive(): i64 {
    return this.reactiveL1 + this.reactiveL2 + this.reactiveL3;
  }
}

export const FLOW_SIZE: usize = 72;

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
  for (let at: usize = 0; at < FLOW_SIZE; at += 8) {
    const energy = load<i64>(whole + at);
    const share = (energy / wholeMs) * spanMs + ((energy % wholeMs) * spanMs) / wholeMs;
    store<i64>(before + at, share);
    store<i64>(whole + at, energy - share);
  }
}

/** Adds the flow of the scan to `flow`, which leaves nothing of it to book. */
export function withhold(flow: Flow): void {
  const target = changetype<usize>(flow);
  for (let at: usize = 0; at < FLOW_SIZE; at += 8) {
    store<i64>(target + at, load<i64>(target + at) + load<i64>(whole + at));
    store<i64>(whole + at, 0);
  }
}

export function clearFlow(flow: Flow): void {
  memory.fill(changetype<usize>(flow), 0, FLOW_SIZE);
}
