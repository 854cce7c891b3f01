import type { Random } from '../../random.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Attempt } from '../attempt.ts';
import { type Content, listOf } from '../content.ts';
import { durationText, msOf } from '../duration-text.ts';
import type { Moments } from '../moments.ts';
import { happens, magnitude, oneOf, whole } from './chance.ts';
import type { FaultChoice, FaultPlace } from './fault-space.ts';
import type { FuzzLimits } from './limits.ts';

/** What attempts are drawn from. */
export interface DrawSetting {
  readonly base: Content;
  readonly scenario: Scenario;
  readonly space: readonly FaultChoice[];
  readonly moments: Moments;
  readonly limits: FuzzLimits;
}

const SHORTEST_MS = 5;
/** How long before a moment that matters a fault begins at most. */
const LEAD_MS = 10_000;
const SHIFT_MS = 5000;
const LARGEST_SEED = 9999;

/** An attempt that has nothing to do with earlier ones. */
export function drawAttempt(random: Random, setting: DrawSetting): Attempt {
  const [fewest, most] = setting.limits.faults;
  const faults = Array.from({ length: whole(random, fewest, most) }, () => drawFault(random, setting));
  return { seed: drawSeed(random), faults, times: drawTimes(random, setting) };
}

/** Half of all runs keep the scenario's seed, as a fault that needs no other is easier to understand. */
export function drawSeed(random: Random): number | undefined {
  return happens(random, 0.5) ? undefined : whole(random, 1, LARGEST_SEED);
}

export function drawFault(random: Random, setting: DrawSetting): Content {
  const choice = oneOf(random, setting.space)!;
  return drawFaultOf(random, setting, choice, oneOf(random, choice.targets)!);
}

/** A fault of one kind at one place, at a time of its own. */
export function drawFaultOf(random: Random, setting: DrawSetting, { kind }: FaultChoice, place: FaultPlace): Content {
  const lastMs = Math.max(1, setting.scenario.durationMs - setting.limits.quietMs);
  const atMs = drawMoment(random, setting, place, lastMs - 1);
  const parameters = kind.sample(random, place.profile) as Content;
  return {
    fault: kind.name,
    [kind.on === 'device' ? 'device' : 'line']: place.name,
    at: durationText(atMs),
    ...(kind.extent === 'span' && drawLength(random, setting, lastMs - atMs)),
    ...parameters,
  };
}

/** Often shortly before something happens there in a good run, else at any time. */
function drawMoment(random: Random, { moments }: DrawSetting, { owners }: FaultPlace, lastMs: number): number {
  const owner = oneOf(random, owners)!;
  const moment = happens(random, 0.6) ? oneOf(random, moments[owner] ?? []) : undefined;
  if (moment === undefined) return whole(random, 0, lastMs);
  const leadMs = happens(random, 0.25) ? 0 : magnitude(random, 1, LEAD_MS);
  return Math.min(lastMs, Math.max(0, moment - leadMs));
}

function drawLength(random: Random, { limits }: DrawSetting, restMs: number): Content {
  if (limits.quietMs === 0 && happens(random, 0.15)) return {};
  const length = Number(magnitude(random, SHORTEST_MS, Math.max(SHORTEST_MS, restMs)).toPrecision(2));
  return { for: durationText(Math.max(1, Math.min(length, restMs))) };
}

/** Entries with a set time come a little earlier or later, none before another that it followed. */
function drawTimes(random: Random, { base, limits }: DrawSetting): Record<number, string> {
  const times: Record<number, string> = {};
  if (!limits.shiftsTimeline || !happens(random, 0.3)) return times;
  const entries = listOf(base, 'timeline');
  const placed = entries
    .map((entry, index) => ({ index, atMs: msOf(entry['at']) }))
    .filter(({ index }) => entries[index]!['at'] !== undefined)
    .sort((a, b) => a.atMs - b.atMs);
  let afterMs = 0;
  placed.forEach(({ index, atMs }, place) => {
    const beforeMs = placed[place + 1]?.atMs ?? Number.POSITIVE_INFINITY;
    if (happens(random, 0.5)) {
      const shift = magnitude(random, 1, SHIFT_MS) * (happens(random, 0.5) ? 1 : -1);
      const shifted = Math.max(afterMs, Math.min(beforeMs, Math.max(0, atMs + shift)));
      times[index] = durationText(shifted);
      afterMs = shifted;
    } else afterMs = atMs;
  });
  return times;
}
