import { create } from 'xmlbuilder';
import type { JunctionMapping, LoopMapping } from './mapping.ts';
import type { NetworkIndex } from './network/network-index.ts';
import { isChain, type LanePart, partsBefore } from './stretch-of-lanes.ts';

const LOOP_LENGTH = 2;
/** m; a vehicle that stands there leaves no room for another behind it. */
const EXIT_LENGTH = 8;
/** m/s; the Highway Capacity Manual calls a vehicle queued below 5 mph. */
const QUEUED = '2.2';
/** s; a vehicle that starts to move is not standing in the way. */
const EXIT_STANDS = '1';
/** SUMO's own detectors write to it when nobody reads them. */
const NOWHERE = 'NUL';
/** They would sum up for that file, s. */
const NEVER = '1000000';

/** What SUMO has to watch for one junction, by the ids of its detectors. */
export interface WatchedJunction {
  /** Detector → loop. */
  readonly loops: ReadonlyMap<number, string>;
  /** Lane → lane areas, and those behind the junction. */
  readonly zones: ReadonlyMap<number, { readonly areas: readonly string[]; readonly exits: readonly string[] }>;
  readonly preempts: ReadonlyMap<number, readonly string[]>;
  readonly priorities: ReadonlyMap<number, readonly string[]>;
}

export interface DetectorFile {
  /** An additional file of SUMO. */
  readonly xml: string;
  readonly junctions: ReadonlyMap<string, WatchedJunction>;
}

/** The loops and lane areas of the mappings, which TraCI cannot create. The mappings must go with the network. */
export function detectorFile(index: NetworkIndex, mappings: readonly JunctionMapping[]): DetectorFile {
  const root = create('additional');
  const exits = new Set<string>();

  const addArea = (id: string, parts: readonly LanePart[], limits: Readonly<Record<string, string>>): string => {
    const downstream = parts.toReversed();
    root.ele('laneAreaDetector', {
      id,
      lanes: downstream.map(({ lane }) => lane.id).join(' '),
      pos: downstream[0]!.from.toFixed(2),
      endPos: downstream.at(-1)!.to.toFixed(2),
      friendlyPos: 'true',
      period: NEVER,
      file: NOWHERE,
      ...limits,
    });
    return id;
  };
  const addExit = (lane: string): string => {
    const id = `kerb.exit.${lane}`;
    if (!exits.has(lane)) {
      exits.add(lane);
      const found = index.network.lanes.get(lane)!;
      const part = { lane: found, from: 0, to: Math.min(EXIT_LENGTH, found.length) };
      addArea(id, [part], { speedThreshold: QUEUED, timeThreshold: EXIT_STANDS });
    }
    return id;
  };
  const watch = (mapping: JunctionMapping): WatchedJunction => {
    const name = `kerb.${mapping.trafficLight}`;
    const requests = (kind: 'preempts' | 'priorities'): Map<number, string[]> =>
      numbered(mapping[kind] ?? {}, (number, { lanes, distance }) =>
        partsBefore(index, lanes, distance).map((part, at) => addArea(`${name}.${kind}.${number}.${at}`, [part], {})),
      );
    return {
      loops: numbered(mapping.detectors, (number, loop) => {
        const id = `${name}.loop.${number}`;
        root.ele('inductionLoop', { id, ...loopPlace(index, loop), period: NEVER, file: NOWHERE });
        return id;
      }),
      zones: numbered(mapping.lanes, (number, zone) => {
        const parts = partsBefore(index, zone.lanes, zone.length);
        const limits = { speedThreshold: QUEUED, timeThreshold: '0' };
        // A vehicle on two lane areas would count twice.
        const areas = isChain(index, parts)
          ? [addArea(`${name}.zone.${number}`, parts, limits)]
          : parts.map((part, at) => addArea(`${name}.zone.${number}.${at}`, [part], limits));
        return { areas, exits: (zone.exits ?? []).map(addExit) };
      }),
      preempts: requests('preempts'),
      priorities: requests('priorities'),
    };
  };

  const junctions = new Map(mappings.map((mapping) => [mapping.trafficLight, watch(mapping)]));
  return { xml: root.end({ pretty: true }), junctions };
}

function loopPlace({ network }: NetworkIndex, { lane, distance, length = LOOP_LENGTH }: LoopMapping) {
  const end = Math.max(0, network.lanes.get(lane)!.length - distance);
  const from = Math.max(0, end - length);
  return { lane, pos: from.toFixed(2), length: (end - from).toFixed(2), friendlyPos: 'true' };
}

function numbered<T, R>(of: Readonly<Record<number, T>>, make: (number: number, value: T) => R): Map<number, R> {
  return new Map(Object.entries(of).map(([number, value]) => [Number(number), make(Number(number), value)]));
}
