import { meetings, nearest } from './geometry.ts';
import { permits } from './network.ts';
import type { RightOfWay } from './right-of-way.ts';
import type { Movement, SignalLink } from './signal-links.ts';
import type { Stage } from './stage.ts';

// Yellow and intergreen as the German guideline RiLSA 2015 has them (2.3 Übergangszeiten, 2.5 Zwischenzeiten). Where it has no
// signals, above 70 km/h, the yellow is that of ITE, t + v / 2a. The network's own times do not count: most come from a
// default of netconvert, and a shorter one would not be safe.

/** [up to km/h, s] */
const YELLOWS = [
  [50, 3],
  [60, 4],
  [70, 5],
] as const;
const REACTION = 1;
const DECELERATION = 3.05;

/** How long after its yellow began the last vehicle of a stream may still enter, s: RiLSA has 3 s straight on, 2 s in a turn. */
const ENTERING = 3;
const ENTERING_TURN = 2;
/** Its speed is what the network's path allows, within these, m/s: RiLSA has no less in the tightest turn; 50 km/h. */
const LEAST_CLEARING_SPEED = 5;
const CLEARING_SPEED = 50 / 3.6;
const CAR = 6;
const TRAM = 15;
/** Speed of the first vehicle of the next stream, which passes the stop line as it turns green, m/s. */
const ENTERING_SPEED = 40 / 3.6;
/** m/s */
export const WALKING_SPEED = 1.2;

/** Yellow that an approach of this speed limit, m/s, needs, s. */
export function yellowFor(speed: number): number {
  const kmh = speed * 3.6 - 0.5;
  const found = YELLOWS.find(([most]) => kmh <= most);
  return found?.[1] ?? Math.max(5, roundUp(REACTION + speed / (2 * DECELERATION)));
}

/** Yellow after a stage: that of its fastest approach, s. */
export function yellowOf(stage: Stage, links: readonly SignalLink[]): number {
  const speeds = [...stage.links].flatMap((link) =>
    links[link]!.movements.filter(({ crossing }) => !crossing).map(({ from }) => from.speed),
  );
  return yellowFor(Math.max(0, ...speeds));
}

/**
 * Red after the yellow of a stage, s, in tenths: what its last vehicles need to leave the ways of the first ones of any
 * stage that may follow.
 */
export function redClearanceOf(
  stage: Stage,
  stages: readonly Stage[],
  links: readonly SignalLink[],
  ways: RightOfWay,
  yellow: number,
): number {
  let longest = 0;
  for (const ending of stage.links) {
    for (const beginning of links.keys()) {
      if (stage.links.has(beginning) || !ways.foes(ending, beginning)) continue;
      if (!stages.some(({ links: next }) => next.has(beginning) && !next.has(ending))) continue;
      for (const last of links[ending]!.movements) {
        for (const first of links[beginning]!.movements) {
          if (!last.crossing) longest = Math.max(longest, intergreen(last, first) - yellow);
        }
      }
    }
  }
  return roundUp(longest);
}

/** From the end of the green of one stream to the green of the other, s. */
export function intergreen(last: Movement, first: Movement): number {
  const entering = last.connection.dir === 's' ? ENTERING : ENTERING_TURN;
  const speed = Math.max(LEAST_CLEARING_SPEED, Math.min(CLEARING_SPEED, last.speed));
  const length = permits(last.from, 'passenger') || permits(last.from, 'bus') ? CAR : TRAM;
  const found = meetings(last.shape, first.shape);
  const points = found.length > 0 ? found : [nearest(last.shape, first.shape)];
  const first_ = first.crossing ? Number.POSITIVE_INFINITY : ENTERING_SPEED;
  return Math.max(...points.map(({ along, alongOther }) => entering + (along + length) / speed - alongOther / first_));
}

/** What a crossing of this length needs after walk, whole s. */
export function pedestrianClearance(length: number): number {
  return Math.ceil(length / WALKING_SPEED - 1e-9);
}

function roundUp(seconds: number): number {
  return Math.max(0, Math.ceil(seconds * 10 - 1e-6) / 10);
}
