import { didYouMean } from '../../protocols/document/suggestion.ts';
import { MappingError } from './errors.ts';
import type { JunctionMapping } from './mapping.ts';
import type { Network } from './network/network.ts';

/** How many of each a controller has. */
const MOST = { detectors: 64, lanes: 32, buttons: 16, preempts: 8, priorities: 8 } as const;
/** m; more is a mistake in the unit. */
const LONGEST = 5000;

/** Links of a traffic light; undefined when the network has no such light. */
export function linksOf(network: Network, trafficLight: string): number | undefined {
  return network.programs.find((program) => program.trafficLight === trafficLight)?.phases[0]?.state.length;
}

/**
 * Whether a mapping goes with a network: everything that it names is there, and what it counts is as many.
 * @throws MappingError for the first thing that does not
 */
export function checkMapping(mapping: JunctionMapping, network: Network): void {
  const { trafficLight } = mapping;
  const fail = (at: string, what: string): never => {
    throw new MappingError(trafficLight, at, what);
  };
  const known = (at: string, kind: string, id: string, ids: ReadonlyMap<string, unknown>): void => {
    if (ids.has(id)) return;
    fail(at, `${network.file} has no ${kind} ${id}: ${didYouMean(id, ids.keys()) ?? 'look it up in netedit'}`);
  };
  const metres = (at: string, value: number): void => {
    if (!(value > 0 && value <= LONGEST)) fail(at, `${value} m: it must be above 0 and at most ${LONGEST}`);
  };

  const count = linksOf(network, trafficLight);
  if (count === undefined) {
    const lights = new Set(network.programs.map((program) => program.trafficLight));
    const advice = didYouMean(trafficLight, lights) ?? `it has ${[...lights].join(', ') || 'none'}`;
    fail('trafficLight', `${network.file} has no traffic light ${trafficLight}: ${advice}`);
  } else if (mapping.links.length !== count) {
    fail('links', `are ${mapping.links.length}, and the traffic light has ${count}: give one for each, in their order`);
  }
  mapping.links.forEach(({ givesWayTo }, link) => {
    const foreign = givesWayTo.find((other) => !(other >= 0 && other < mapping.links.length) || other === link);
    if (foreign !== undefined) fail(`links.${link}.givesWayTo`, `${foreign} is no other link, from 0 on`);
  });
  for (const [kind, most] of Object.entries(MOST) as [keyof typeof MOST, number][]) {
    for (const number of Object.keys(mapping[kind] ?? {})) {
      if (!(Number(number) >= 1 && Number(number) <= most)) fail(`${kind}.${number}`, `numbers are 1 to ${most}`);
    }
  }
  for (const [number, { lane, distance, length = 1 }] of Object.entries(mapping.detectors)) {
    const at = `detectors.${number}`;
    known(`${at}.lane`, 'lane', lane, network.lanes);
    metres(`${at}.length`, length);
    const longest = network.lanes.get(lane)!.length;
    if (!(distance >= 0 && distance < longest)) {
      fail(`${at}.distance`, `${distance} m before the end of ${lane}, which is ${longest} m long`);
    }
  }
  for (const [number, { lanes, length, exits = [] }] of Object.entries(mapping.lanes)) {
    const at = `lanes.${number}`;
    if (lanes.length === 0) fail(`${at}.lanes`, 'are none: name the lane that ends at the stop line');
    for (const lane of lanes) known(`${at}.lanes`, 'lane', lane, network.lanes);
    for (const lane of exits) known(`${at}.exits`, 'lane', lane, network.lanes);
    metres(`${at}.length`, length);
  }
  for (const [number, buttons] of Object.entries(mapping.buttons)) {
    buttons.forEach(({ areas, crossing }, index) => {
      const at = `buttons.${number}.${index}`;
      for (const area of areas) known(`${at}.areas`, 'edge', area, network.edges);
      known(`${at}.crossing`, 'edge', crossing, network.edges);
    });
  }
  for (const kind of ['preempts', 'priorities'] as const) {
    for (const [number, { lanes, distance, classes }] of Object.entries(mapping[kind] ?? {})) {
      const at = `${kind}.${number}`;
      for (const lane of lanes) known(`${at}.lanes`, 'lane', lane, network.lanes);
      if (classes.length === 0) fail(`${at}.classes`, 'are none: name those of the vehicles that ask');
      metres(`${at}.distance`, distance);
    }
  }
}
