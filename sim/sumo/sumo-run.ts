import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../host/clock/system.ts';
import type { Request } from '../../protocols/traci/request.ts';
import { checkMapping } from './check-mapping.ts';
import type { Controller } from './controller.ts';
import { type DetectorFile, detectorFile } from './detector-file.ts';
import { MappingError } from './errors.ts';
import { findSumo } from './find-sumo.ts';
import { JunctionBridge } from './junction-bridge.ts';
import type { JunctionMapping } from './mapping.ts';
import { indexNetwork, type NetworkIndex } from './network/network-index.ts';
import { readNetwork } from './network/read-network.ts';
import { readTrips } from './read-trips.ts';
import type { SumoRunOptions } from './run-options.ts';
import { ScanTimes } from './scan-times.ts';
import type { Street } from './street.ts';
import { Subscriptions } from './subscriptions.ts';
import { DEFAULT_STEP_MS, sumoOptions } from './sumo-options.ts';
import { SumoProcess } from './sumo-process.ts';
import { TraciClient } from './traci-client.ts';
import { TrafficCounts } from './traffic-counts.ts';
import type { TripResults } from './trip-results.ts';
import { VehicleClasses } from './vehicle-classes.ts';
import { VehicleDelays } from './vehicle-delays.ts';
import { Walkers } from './walkers.ts';

const DETECTOR_FILE = 'kerb.add.xml';
const TRIP_FILE = 'trips.xml';
const STEP: Request = { kind: 'simulationStep', until: 0 };

/**
 * A SUMO simulation and the controllers of its junctions in lockstep:
 *
 *     const run = await SumoRun.start({ net, routes: [demand], begin: 57_600, seed: 1, junctions: [mapping] });
 *     try {
 *       run.attach(mapping.trafficLight, { signal: image, scan: () => device.scan() });
 *       await run.untilEmpty(4 * 3600);
 *       const { meanTimeLoss } = await run.results();
 *     } finally {
 *       await run.close();
 *     }
 *
 * In each step of SUMO its vehicles drive under the lamps as they were when it began; then the controllers scan through the
 * time of the step, and their detectors see each vehicle at the moment at which it came.
 */
export class SumoRun {
  readonly counts: TrafficCounts;
  /** Of the vehicles so far; undefined unless they are followed. */
  readonly delays: VehicleDelays | undefined;
  readonly stepMs: number;
  readonly #options: SumoRunOptions;
  readonly #client: TraciClient;
  readonly #process: SumoProcess | undefined;
  readonly #folder: string | undefined;
  readonly #detectors: DetectorFile;
  readonly #street: Street;
  readonly #bridges = new Map<string, JunctionBridge>();
  readonly #scans = new ScanTimes();
  /** SUMO's time before its first step, ms. */
  readonly #beginMs: number;
  #steps = 0;
  #ended = false;

  private constructor(
    options: SumoRunOptions,
    client: TraciClient,
    process: SumoProcess | undefined,
    folder: string | undefined,
    detectors: DetectorFile,
    index: NetworkIndex,
    subscriptions: Subscriptions,
  ) {
    this.#options = options;
    this.#client = client;
    this.#process = process;
    this.#folder = folder;
    this.#detectors = detectors;
    this.stepMs = options.stepMs ?? DEFAULT_STEP_MS;
    this.#beginMs = (options.begin ?? 0) * 1000;
    this.counts = new TrafficCounts(subscriptions, options.followVehicles === true);
    this.delays = options.followVehicles === true ? new VehicleDelays(subscriptions) : undefined;
    this.#street = {
      index,
      subscriptions,
      walkers: new Walkers(subscriptions),
      classes: new VehicleClasses(),
      exits: new Map(),
    };
  }

  /**
   * Starts SUMO, or connects to one, with what the junctions need to be watched.
   * @throws NetworkError, MappingError, SumoMissingError, SumoStartError
   */
  static async start(options: SumoRunOptions): Promise<SumoRun> {
    const { junctions = [], connect, clock = systemClock, onMessage = tellError } = options;
    const index = indexNetwork(options.network ?? (await readNetwork(options.net)));
    for (const mapping of junctions) checkMapping(mapping, index.network);
    const detectors = detectorFile(index, junctions);
    const subscriptions = new Subscriptions();
    if (connect !== undefined) {
      const client = await TraciClient.connect(connect, subscriptions, clock);
      if (connect.order !== undefined) await client.exchange([{ kind: 'setOrder', order: connect.order }]);
      return new SumoRun(options, client, undefined, undefined, detectors, index, subscriptions);
    }
    const program = options.program ?? findSumo();
    const folder = await mkdtemp(join(tmpdir(), 'kerb-sumo-'));
    let process: SumoProcess | undefined;
    try {
      const file = join(folder, DETECTOR_FILE);
      if (junctions.length > 0) await writeFile(file, detectors.xml);
      const line = sumoOptions(options, junctions.length > 0 ? file : undefined, join(folder, TRIP_FILE));
      process = await SumoProcess.spawn(program, line, onMessage);
      const client = await TraciClient.connect(process, subscriptions, clock);
      return new SumoRun(options, client, process, folder, detectors, index, subscriptions);
    } catch (error) {
      process?.kill();
      await process?.ended;
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** SUMO's time, s. */
  get now(): number {
    return (this.#beginMs + this.#steps * this.stepMs) / 1000;
  }

  /** Of the SUMO that was started here. */
  get processId(): number | undefined {
    return this.#process?.id;
  }

  /** Traffic lights that have a controller. */
  get junctions(): ReadonlyMap<string, JunctionBridge> {
    return this.#bridges;
  }

  /** @throws MappingError for a traffic light that `junctions` does not have, or that has a controller already */
  attach(trafficLight: string, controller: Controller): JunctionBridge {
    const mapping = this.#mappingOf(trafficLight);
    const watched = this.#detectors.junctions.get(trafficLight)!;
    const bridge = new JunctionBridge(mapping, watched, this.#street, controller);
    this.#scans.add(bridge);
    this.#bridges.set(trafficLight, bridge);
    return bridge;
  }

  /**
   * One step of SUMO, then the scans of all controllers during it.
   * @throws SumoLostError, TraciRefusedError, TraciFormatError
   */
  async step(): Promise<void> {
    await this.exchange();
    this.#scans.run(this.now * 1000 - this.stepMs, this.now * 1000);
  }

  /**
   * One step of SUMO alone, for who scans the controllers himself: then {@link JunctionBridge.sense} before each scan and
   * {@link JunctionBridge.watch} after it.
   * @throws SumoLostError, TraciRefusedError, TraciFormatError
   */
  async exchange(): Promise<void> {
    const { subscriptions, walkers, classes } = this.#street;
    const requests: Request[] = [];
    for (const bridge of this.#bridges.values()) {
      const request = bridge.takeRequest();
      if (request !== undefined) requests.push(request);
    }
    requests.push(...subscriptions.takeRequests());
    const asked = classes.requests();
    const firstAsked = requests.length;
    requests.push(...asked, STEP);
    walkers.begin();
    this.delays?.begin();
    const answers = await this.#client.exchange(requests);
    this.#steps++;
    subscriptions.check();
    asked.forEach((request, at) => {
      if ('object' in request) classes.tell(request.object, answers[firstAsked + at]!.value);
    });
    classes.end();
    walkers.end();
    this.delays?.end(this.stepMs / 1000, this.counts.departedIds, this.counts.arrivedIds);
    for (const bridge of this.#bridges.values()) bridge.step();
  }

  /** Steps until no vehicle is left, or `end` is reached, at most `limitS` from now. Returns whether it is empty. */
  async untilEmpty(limitS: number): Promise<boolean> {
    const until = Math.min(this.now + limitS, this.#options.end ?? Number.POSITIVE_INFINITY);
    do {
      if (this.now >= until) return false;
      await this.step();
    } while (this.counts.expected > 0);
    return true;
  }

  /**
   * Ends the simulation and reads the trips, of all vehicles or of those that are wanted.
   * @throws SumoLostError, Error for a SUMO that somebody else started
   */
  async results(isWanted?: (id: string) => boolean): Promise<TripResults> {
    if (this.#folder === undefined)
      throw new Error('a SUMO that was started by somebody else keeps its results itself');
    await this.#end();
    const { teleports, collisions, expected } = this.counts;
    return {
      ...(await readTrips(join(this.#folder, TRIP_FILE), isWanted)),
      unfinished: expected,
      teleports,
      collisions,
    };
  }

  /** Ends SUMO if it still runs and was started here, and removes what was written for it. */
  async close(): Promise<void> {
    // Killed first, it does not complain that its client left.
    this.#process?.kill();
    await this.#process?.ended;
    // What is not ours is told that we leave, if it still listens.
    if (this.#process === undefined && !this.#ended) await this.#end().catch(() => {});
    this.#client.close();
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }

  /** So that it writes its files to the end. */
  async #end(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#client.exchange([{ kind: 'close' }]);
    await this.#process?.ended;
  }

  #mappingOf(trafficLight: string): JunctionMapping {
    const { junctions = [] } = this.#options;
    const mapping = junctions.find((junction) => junction.trafficLight === trafficLight);
    if (mapping === undefined) throw new MappingError(trafficLight, '', 'the run was started without it');
    if (this.#bridges.has(trafficLight)) throw new MappingError(trafficLight, '', 'it has a controller already');
    return mapping;
  }
}

function tellError(line: string): void {
  process.stderr.write(`sumo: ${line}\n`);
}
