import type { DetectorPlan, PhasePlan, SignalPlan } from '../../../protocols/signal/plan.ts';
import type { ButtonMapping, JunctionMapping } from '../mapping.ts';
import { approachLanes } from './approach-lanes.ts';
import { channelConflicts } from './channel-conflicts.ts';
import { redClearanceOf, yellowOf } from './clearance.ts';
import { detectorsOf } from './detectors.ts';
import { watchedLanes } from './lane-plan.ts';
import { linkGroups, numbers, stagesWith } from './link-groups.ts';
import { append } from './multimap.ts';
import type { Network, Program } from './network.ts';
import { indexNetwork, type NetworkIndex } from './network-index.ts';
import { buttonsOf, walkOf } from './pedestrians.ts';
import { activeProgram, greenTogether } from './program-stages.ts';
import { type RightOfWay, rightOfWay } from './right-of-way.ts';
import { type SignalLink, signalLinks } from './signal-links.ts';
import type { Stage } from './stage.ts';
import { stagesOf } from './stages.ts';

/** How a traffic light is controlled, derived from its network. */
export interface JunctionDesign {
  readonly trafficLight: string;
  readonly plan: SignalPlan;
  readonly mapping: JunctionMapping;
  readonly links: readonly SignalLink[];
  readonly ways: RightOfWay;
  readonly stages: readonly Stage[];
  /** What was left out or put together because a controller has not more of it. */
  readonly notes: readonly string[];
}

/** A traffic light that keeps its own program. */
export interface SkippedLight {
  readonly trafficLight: string;
  readonly reason: string;
}

export interface NetworkDesign {
  readonly junctions: readonly JunctionDesign[];
  readonly skipped: readonly SkippedLight[];
}

/** Greens as an engineer sets them where nothing else is known, s. */
const MIN_GREEN = 7;
const MAXIMUM = 50;
/** After the last vehicle left the loop before the stop line, s: queues run off without one so long between their vehicles. */
const PASSAGE = 1;

/** Patterns of each plan. */
export const ADAPTIVE_PATTERN = 1;

const RAILWAY = new Set(['rail_signal', 'rail_crossing']);
const RAILWAY_PROGRAM = new Set(['railSignal', 'railCrossing']);

/**
 * Plans and mappings of all traffic lights of a network. `programs` are those of additional files, that come after the
 * network's own.
 */
export function deriveNetwork(network: Network, programs: readonly Program[] = []): NetworkDesign {
  const index = indexNetwork(network);
  const all = [...network.programs, ...programs];
  const junctions: JunctionDesign[] = [];
  const skipped: SkippedLight[] = [];
  for (const [trafficLight, links] of signalLinks(index)) {
    const own = all.filter((program) => program.trafficLight === trafficLight);
    const reason = whySkipped(links, own);
    if (reason === undefined) junctions.push(deriveJunction(index, trafficLight, links, own));
    else skipped.push({ trafficLight, reason });
  }
  const known = new Set([...junctions, ...skipped].map(({ trafficLight }) => trafficLight));
  for (const { trafficLight } of all) {
    if (known.has(trafficLight)) continue;
    known.add(trafficLight);
    skipped.push({ trafficLight, reason: 'no connection of the network hangs on it' });
  }
  return { junctions, skipped };
}

function whySkipped(links: readonly SignalLink[], programs: readonly Program[]): string | undefined {
  const movements = links.flatMap((link) => link.movements);
  if (
    movements.every(({ junction }) => junction !== undefined && RAILWAY.has(junction.type)) ||
    (programs.length > 0 && programs.every(({ type }) => RAILWAY_PROGRAM.has(type)))
  ) {
    return 'it is a railway signal';
  }
  return activeProgram(programs) === undefined ? 'the network has no program for it' : undefined;
}

function deriveJunction(
  index: NetworkIndex,
  trafficLight: string,
  links: readonly SignalLink[],
  programs: readonly Program[],
): JunctionDesign {
  const ways = rightOfWay(links, greenTogether(programs));
  const stages = stagesOf(links, activeProgram(programs), ways);
  const { groups, channels } = linkGroups(links, stages);
  const lanes = approachLanes(index, links, stages, ways);
  const detectors = detectorsOf(lanes, stages);
  const watched = watchedLanes(lanes);
  const notes: string[] = [];
  const dark = links.filter(({ index: link, movements }) => movements.length > 0 && stagesWith(link, stages) === 0);
  if (dark.length > 0)
    notes.push(`links ${dark.map((link) => link.index).join(', ')} stay red: 16 stages do not serve them`);
  if (detectors.undetected !== 0) {
    notes.push(
      `phases ${numbers(detectors.undetected).join(', ')} are recalled: 64 detectors are not enough for all lanes`,
    );
  }
  if (watched.unwatched > 0) notes.push(`${watched.unwatched} lanes have no zone for adaptive control: there are 32`);
  return {
    trafficLight,
    plan: {
      name: trafficLight,
      phases: phasesOf(stages, links, ways, detectors.undetected),
      overlaps: Object.fromEntries(groups.map(({ overlap, stages: mask }) => [overlap, { phases: numbers(mask) }])),
      conflicts: channelConflicts(channels, stages.length, ways),
      detectors: detectors.plan as Record<number, DetectorPlan>,
      lanes: watched.plan,
      patterns: { [ADAPTIVE_PATTERN]: { name: 'adaptive', adaptive: true } },
      initial: [1],
      startFlash: 0,
      startAllRed: 3,
    },
    mapping: {
      trafficLight,
      links: links.map(({ index: link }) => ({
        channels: channels[link]!,
        givesWayTo: [...links.keys()].filter((other) => ways.givesWay(link, other)),
      })),
      detectors: detectors.loops,
      lanes: watched.zones,
      buttons: stageButtons(stages, links, buttonsOf(index, links)),
    },
    links,
    ways,
    stages,
    notes,
  };
}

function phasesOf(
  stages: readonly Stage[],
  links: readonly SignalLink[],
  ways: RightOfWay,
  undetected: number,
): Record<number, PhasePlan> {
  return Object.fromEntries(
    stages.map((stage, at): [number, PhasePlan] => {
      const yellow = yellowOf(stage, links);
      const redClearance = redClearanceOf(stage, stages, links, ways, yellow);
      return [
        at + 1,
        {
          ring: 1,
          barrier: 'A',
          name: stage.own ? `stage ${at + 1}` : `further ${at + 1}`,
          minGreen: MIN_GREEN,
          passage: PASSAGE,
          maximum: MAXIMUM,
          maximum2: MAXIMUM,
          yellow,
          leastYellow: yellow,
          redClearance,
          leastRedClearance: redClearance,
          redRevert: 2,
          nonLock: true,
          recall: (undetected >> at) & 1 ? 'minimum' : 'none',
          ...walkOf(stage, links),
        },
      ];
    }),
  );
}

/** Each crossing is called for in the first stage that serves it. */
function stageButtons(
  stages: readonly Stage[],
  links: readonly SignalLink[],
  buttons: ReadonlyMap<number, ButtonMapping>,
): Record<number, ButtonMapping[]> {
  const found = new Map<number, ButtonMapping[]>();
  for (const { index } of links) {
    const button = buttons.get(index);
    const phase = numbers(stagesWith(index, stages))[0];
    if (button !== undefined && phase !== undefined) append(found, phase, button);
  }
  return Object.fromEntries(found);
}
