import { type Clock, sleep } from '../clock/clock.ts';

/** Waits for the next whole second of a clock and tells it, UTC in s: a meter is set to whole seconds. */
export async function nextSecond(clock: Clock): Promise<number> {
  const nowMs = clock.wallMs();
  const nextS = Math.floor(nowMs / 1000) + 1;
  await sleep(clock, nextS * 1000 - nowMs);
  return nextS;
}
