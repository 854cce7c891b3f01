import { Random } from '../random.ts';

/** What is wrong with a simulated device. */
export type Trouble =
  /** Its memory saves no more records of config. */
  | 'badMemory'
  /** Its firmware refuses every value. */
  | 'refusesValues'
  /** Its gateway does not reach it for the first requests, and then does. */
  | 'awayAtFirst'
  /** Its gateway never reaches it. */
  | 'gone'
  /** Firmware other than that of the factory traps in it. */
  | 'bootFails';

/** Of devices that take config alone, and of those that take firmware. */
export const TROUBLES: readonly Trouble[] = ['badMemory', 'refusesValues', 'awayAtFirst', 'gone'];
export const FIRMWARE_TROUBLES: readonly Trouble[] = ['bootFails', 'awayAtFirst', 'gone'];

/** Requests that a device that is away at first does not answer. */
export const AWAY_REQUESTS = 3;

/** Shares troubles out by chance: to `share` of the devices, each kind as often as the others. */
export function drawTroubles(
  count: number,
  share: number,
  seed: number,
  troubles = TROUBLES,
): readonly (Trouble | undefined)[] {
  const random = new Random(seed).stream('troubles of a fleet');
  return Array.from({ length: count }, () => {
    const isTroubled = random.uniform() < share;
    const kind = Math.floor(random.between(0, troubles.length));
    return isTroubled ? troubles[kind] : undefined;
  });
}
