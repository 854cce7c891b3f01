import { channelPlaces } from '../../protocols/profile/channel-places.ts';
import type { Channel } from '../../protocols/profile/profile.ts';
import { signalProfile } from '../../protocols/profiles/signal.generated.ts';
import { HOUR_MS } from '../../protocols/time/units.ts';
import { Approach } from '../plant/junction/approach.ts';
import { holdsConflict, PHASES } from '../plant/junction/dual-ring.ts';
import type { Random } from '../random.ts';
import type { Series } from '../series/series.ts';
import type { CityStimulus } from './city.ts';

/** Part of the vehicles of a crossroads that uses each phase, and the lanes of each, as in seeds/scenarios/street.yaml. */
const SHARES = [0.06, 0.24, 0.06, 0.14, 0.06, 0.24, 0.06, 0.14];
const LANES = [1, 2, 1, 1, 1, 2, 1, 1];
const CROSSINGS = [2, 4, 6, 8];
/** Presses of the buttons of one crossroads. */
const PEDESTRIANS_PER_MS = 60 / HOUR_MS;

/** Channels of the signal controller. */
const { inputs, outputs } = signalProfile.channels;
const place = (channels: readonly Channel[], name: string): number =>
  channelPlaces(channels).find(({ channel }) => channel.name === name)!.at;
const PRESENCE = place(inputs, 'detectorPresence1');
const PEDESTRIAN_CALL = place(inputs, 'pedestrianCall');
const COUNT = place(inputs, 'detectorCount');
const YELLOW = place(outputs, 'phaseYellow');
const GREEN = place(outputs, 'phaseGreen');

const CONFLICTS = Uint8Array.from({ length: 1 << PHASES }, (_, mask) => (holdsConflict(mask) ? 1 : 0));

interface Crossroads {
  readonly approaches: readonly Approach[];
  /** Vehicles that come for each one counted in the series. */
  readonly scale: number;
  readonly pedestrians: Random;
  nextPedestrianMs: number;
}

/** The traffic at the crossroads of a district, and what their signals' counters should have counted. */
export class CityTraffic implements CityStimulus {
  /** Time during which conflicting phases of a junction had green or yellow, ms. */
  conflictMs = 0;
  /** Vehicles whose count was lost by power cuts before the first record of it. */
  countsLost = 0;
  readonly #crossroads: readonly Crossroads[];
  readonly #rate: Series;
  readonly #startMs: number;
  readonly #utcOffsetMs: number;
  /** Crossed at each junction before its signal knew the counters. */
  readonly #uncounted: Float64Array;
  /** The signal has no record of the counts, and takes the counters as they are at its next scan. */
  readonly #startsAfresh: Uint8Array;
  readonly #hasRecord: Uint8Array;

  /** `startMs`: UTC at which traffic begins. */
  constructor(count: number, rate: Series, startMs: number, utcOffsetMs: number, random: Random) {
    this.#rate = rate;
    this.#startMs = startMs;
    this.#utcOffsetMs = utcOffsetMs;
    this.#uncounted = new Float64Array(count);
    this.#startsAfresh = new Uint8Array(count).fill(1);
    this.#hasRecord = new Uint8Array(count);
    const greatestRate = rate.max / HOUR_MS;
    this.#crossroads = Array.from({ length: count }, (_, junction) => {
      const own = random.stream(`junction ${junction}`);
      const scale = own.between(0.15, 0.35);
      const pedestrians = own.stream('pedestrians');
      return {
        scale,
        pedestrians,
        nextPedestrianMs: pedestrians.exponential(PEDESTRIANS_PER_MS),
        approaches: SHARES.map(
          (share, phase) => new Approach(own.stream(`phase ${phase + 1}`), LANES[phase]!, greatestRate * scale * share),
        ),
      };
    });
  }

  apply(junction: number, nowMs: number, words: Int32Array, at: number, outputs: number, elapsedMs: number): void {
    const { approaches, scale } = this.#crossroads[junction]!;
    const sinceMs = nowMs - this.#startMs;
    const rate = (this.#rate.held(nowMs + this.#utcOffsetMs) * scale) / HOUR_MS;
    // Flashing and dark signals show neither: drivers take them as red.
    const green = words[outputs + GREEN]!;
    const yellow = words[outputs + YELLOW]!;
    if (CONFLICTS[(green | yellow) & 0xff] === 1) this.conflictMs += elapsedMs;
    let presence = 0;
    let crossed = 0;
    for (let phase = 0; phase < PHASES; phase++) {
      const approach = approaches[phase]!;
      const bit = 1 << phase;
      approach.step(sinceMs, elapsedMs, rate * SHARES[phase]!, green & bit ? 'green' : yellow & bit ? 'yellow' : 'red');
      if (approach.isOccupied(sinceMs)) presence |= bit;
      words[at + COUNT + phase] = approach.crossed;
      crossed += approach.crossed;
    }
    words[at + PRESENCE] = presence;
    words[at + PEDESTRIAN_CALL] = this.#pressedButtons(junction, sinceMs);
    if (this.#startsAfresh[junction] === 1) this.#startAfresh(junction, crossed);
  }

  /** The signal of a junction has recorded its counts. */
  recorded(junction: number): void {
    this.#hasRecord[junction] = 1;
  }

  /** The signal of a junction has power again, before its first scan. */
  restarted(junction: number): void {
    if (this.#hasRecord[junction] === 0) this.#startsAfresh[junction] = 1;
  }

  /** Vehicles that the signal of a junction should have counted since its first power up. */
  served(junction: number): number {
    return this.crossed(junction) - this.#uncounted[junction]!;
  }

  arrived(junction: number): number {
    return this.#crossroads[junction]!.approaches.reduce((sum, { arrived }) => sum + arrived, 0);
  }

  crossed(junction: number): number {
    return this.#crossroads[junction]!.approaches.reduce((sum, { crossed }) => sum + crossed, 0);
  }

  /** Time that vehicles have stood in the queues of a junction, ms, added up over all of them. */
  delayMs(junction: number): number {
    return this.#crossroads[junction]!.approaches.reduce((sum, { delayMs }) => sum + delayMs, 0);
  }

  #startAfresh(junction: number, crossed: number): void {
    this.#startsAfresh[junction] = 0;
    this.countsLost += crossed - this.#uncounted[junction]!;
    this.#uncounted[junction] = crossed;
  }

  /** Buttons pressed since the last scan. */
  #pressedButtons(junction: number, sinceMs: number): number {
    const crossroads = this.#crossroads[junction]!;
    let mask = 0;
    while (crossroads.nextPedestrianMs <= sinceMs) {
      crossroads.nextPedestrianMs += crossroads.pedestrians.exponential(PEDESTRIANS_PER_MS);
      mask |= 1 << (CROSSINGS[Math.floor(crossroads.pedestrians.uniform() * CROSSINGS.length)]! - 1);
    }
    return mask;
  }
}
