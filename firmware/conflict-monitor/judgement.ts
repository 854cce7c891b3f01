import { clearanceMoves, conflictsOf, dualMonitored, monitored, redFailureMonitored } from './card';
import { Finding } from './finding';
import { Lamps, PEDESTRIANS } from './lamps';
import { Lasting, STEADY_MS } from './lasting';
import { fault } from './profile.generated';

/** NEMA TS 2-2003, 4.4: a missing red of 1000 ms must be found, and one below 700 ms must not. */
const DARK_MS: u32 = 750;

/** Channels that show something on which someone may move. */
function moving(lamps: Lamps): u64 {
  return (lamps.green | (lamps.yellow & (~PEDESTRIANS | clearanceMoves()))) & monitored();
}

export function judgeConflict(lamps: Lamps, lasting: Lasting, elapsedMs: u32, found: Finding): void {
  const lit = moving(lamps);
  let conflicting: u64 = 0;
  for (let left = lit; left != 0; left &= left - 1) {
    if (conflictsOf(<usize>ctz(left)) & lit) conflicting |= left & (0 - left);
  }
  const lasted = lasting.step(conflicting, elapsedMs, STEADY_MS);
  if (lasted == 0) return;
  let channels = lasted;
  for (let left = lasted; left != 0; left &= left - 1) channels |= conflictsOf(<usize>ctz(left)) & lit;
  found.tell(fault.conflict, channels, lasting.lastedMs);
}

/** Don't walk flashes during pedestrian clearance, so these two go together. */
export function judgeDual(lamps: Lamps, lasting: Lasting, elapsedMs: u32, found: Finding): void {
  const twice = (lamps.green & (lamps.yellow | lamps.red)) | (lamps.yellow & lamps.red & ~PEDESTRIANS);
  const lasted = lasting.step(twice & dualMonitored(), elapsedMs, STEADY_MS);
  if (lasted != 0) found.tell(fault.dualIndication, lasted, lasting.lastedMs);
}

/** Pedestrian lamps are dark when the controller flashes the junction: only beside greens they must be lit. */
export function judgeDark(lamps: Lamps, lasting: Lasting, elapsedMs: u32, found: Finding): void {
  const looked = redFailureMonitored() & ((lamps.green & monitored()) == 0 ? ~PEDESTRIANS : u64.MAX_VALUE);
  const dark = looked & ~(lamps.red | lamps.yellow | lamps.green);
  const lasted = lasting.step(dark, elapsedMs, DARK_MS);
  if (lasted != 0) found.tell(fault.redFailure, lasted, lasting.lastedMs);
}
