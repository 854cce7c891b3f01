import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Device } from '../../host/runtime/device.ts';
import { arrivalSummary } from '../../host/signal/measures/arrivals.ts';
import { Bank } from '../../protocols/modbus/bank.ts';
import { encodeConfig } from '../../protocols/profile/config-document.ts';
import { decodeLogEvents, type LogEntry } from '../../protocols/signal/log-event.ts';
import { LogWindow } from '../../protocols/signal/log-window.ts';
import { planConfig } from '../../protocols/signal/plan-config.ts';
import type { Progression } from '../../protocols/signal/progression.ts';
import type { ControllerImages } from '../../sim/sumo/evaluation/controller-images.ts';
import { JunctionController } from '../../sim/sumo/evaluation/junction-controller.ts';
import type { Network } from '../../sim/sumo/network/network.ts';
import { SumoRun } from '../../sim/sumo/sumo-run.ts';
import { ADAPTIVE, ADVANCE_M, COORDINATED, INBOUND, junctionOf, OUTBOUND } from './arterial-plan.ts';
import { type ArterialDemand, demandXml, THROUGH } from './demand.ts';
import { type ArterialStreet, SPEED_MPS } from './street.ts';

export type ArterialControl = 'free' | 'coordinated' | 'adaptive';

export interface Arterial {
  readonly folder: string;
  readonly street: ArterialStreet;
  readonly net: string;
  readonly network: Network;
  readonly images: ControllerImages;
  readonly cycle: number;
  readonly progression: Progression;
  readonly demand: ArterialDemand;
}

export interface ArterialResult {
  /** Part of the vehicles along the street that came during green, 0 to 1, from the logs of all junctions. */
  readonly arrivalsOnGreen: number;
  /** Of who drove along the whole street: s, and times that a vehicle came to stand. */
  readonly travelTime: number;
  readonly stops: number;
  readonly throughTrips: number;
  /** Of all vehicles, s a vehicle, with the time that they waited to be let in. */
  readonly timeLoss: number;
  readonly meanStops: number;
  readonly trips: number;
}

const PATTERNS = { free: 'free', coordinated: COORDINATED, adaptive: ADAPTIVE } as const;
/** Midnight, UTC: SUMO's time 0, and where all cycles are counted from. */
const EPOCH_MS = Date.UTC(2026, 0, 1);
/** A controller keeps 1024 events. */
const LOG_EVERY_S = 10;
const LIMIT_S = 4 * 3600;

/** One simulation, until the street is empty. */
export async function runArterial(arterial: Arterial, control: ArterialControl, seed: number): Promise<ArterialResult> {
  const { folder, street, net, network, images, cycle, progression, demand } = arterial;
  const routes = join(folder, `arterial-${seed}.rou.xml`);
  await writeFile(routes, demandXml(street, demand, seed));
  const junctions = street.distances.map((_, junction) =>
    junctionOf(network, junction, progression, cycle, PATTERNS[control]),
  );
  const run = await SumoRun.start({
    net,
    network,
    routes: [routes],
    seed,
    junctions: junctions.map(({ mapping }) => mapping),
    options: ['--no-warnings', 'true'],
  });
  try {
    const controllers = junctions.map(({ plan, mapping }) => {
      const config = encodeConfig(images.profile, planConfig(plan));
      const controller = new JunctionController(plan.name, images.profile, images.signal, config, EPOCH_MS);
      run.attach(mapping.trafficLight, controller);
      return { controller, log: new DeviceLog(controller.device, images) };
    });
    do {
      await run.step();
      if (run.now % LOG_EVERY_S === 0) for (const { log } of controllers) log.read(EPOCH_MS + run.now * 1000);
      if (run.now > LIMIT_S) throw new Error(`${control}, seed ${seed}: ${run.counts.expected} vehicles never arrived`);
    } while (run.counts.expected > 0);
    const all = await run.results();
    const through = await run.results((id) => id.startsWith(THROUGH));
    let [arrivals, onGreen] = [0, 0];
    for (const [index, { log }] of controllers.entries()) {
      for (const phase of [OUTBOUND, INBOUND]) {
        const detectors = junctions[index]!.advance.get(phase)!;
        const summary = arrivalSummary(log.entries, phase, { detectors, travelTimeS: ADVANCE_M / SPEED_MPS });
        arrivals += summary.arrivals;
        onGreen += summary.onGreen;
      }
    }
    return {
      arrivalsOnGreen: onGreen / arrivals,
      travelTime: through.meanDuration,
      stops: through.meanStops,
      throughTrips: through.trips,
      timeLoss: all.meanTimeLoss + all.meanDepartDelay,
      meanStops: all.meanStops,
      trips: all.trips,
    };
  } finally {
    await run.close();
  }
}

/** The high resolution log of a controller in this process, read through its window. */
class DeviceLog {
  readonly entries: LogEntry[] = [];
  readonly #device: Device;
  readonly #window: LogWindow;
  #next = 0;

  constructor(device: Device, { profile }: ControllerImages) {
    this.#device = device;
    this.#window = LogWindow.of(profile)!;
  }

  read(nowMs: number): void {
    const window = this.#window;
    for (;;) {
      const request = { kind: 'events', from: this.#next } as const;
      const asked = window.encode(request);
      const bytes = new Uint8Array(window.readCount * 2);
      const written = this.#device.write(Bank.holdingRegisters, window.address, asked.length / 2, asked, 0);
      const read = this.#device.read(Bank.holdingRegisters, window.address, window.readCount, bytes, 0);
      if (written !== 0 || read !== 0) throw new Error(`the log window was refused with exception ${written || read}`);
      const page = window.decode(request, bytes);
      if (page.next - page.count > this.#next) throw new Error('the log was overwritten before it was read');
      if (page.count === 0) return;
      this.entries.push(...decodeLogEvents(page, nowMs));
      this.#next = page.next;
    }
  }
}
