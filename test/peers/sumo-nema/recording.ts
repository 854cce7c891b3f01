import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../../host/clock/system.ts';
import { Domain, Variable } from '../../../protocols/traci/constants.ts';
import type { Request } from '../../../protocols/traci/request.ts';
import { readValue } from '../../../protocols/traci/value.ts';
import { findSumo } from '../../../sim/sumo/find-sumo.ts';
import { Subscriptions } from '../../../sim/sumo/subscriptions.ts';
import { SumoProcess } from '../../../sim/sumo/sumo-process.ts';
import { TraciClient } from '../../../sim/sumo/traci-client.ts';
import { type Crossroads, LIGHT, PHASES } from './crossroads.ts';
import { areasOf, type NemaCase, nemaXml } from './nema-plan.ts';

/** Step of SUMO, and scan of Kerb's controller, s: SUMO's NEMA controller decides once a step. */
export const STEP_S = 0.1;

/** What SUMO's controller saw and showed; an entry a step. */
export interface Recording {
  /** Bit `phase - 1`: a vehicle is on a detector of the phase. The controller decided by it in the same step. */
  readonly detectors: Uint8Array;
  /** Bit `phase - 1`. */
  readonly greens: Uint8Array;
  readonly yellows: Uint8Array;
}

const STEP: Request = { kind: 'simulationStep', until: 0 };

/** Runs SUMO under its own NEMA controller. @throws SumoStartError, SumoLostError */
export async function record(
  folder: string,
  crossroads: Crossroads,
  nema: NemaCase,
  demand: string,
  seed: number,
  lengthS: number,
): Promise<Recording> {
  const routes = join(folder, 'demand.rou.xml');
  const additional = join(folder, 'nema.add.xml');
  await writeFile(routes, demand);
  await writeFile(additional, nemaXml(crossroads, nema));
  const options = {
    'net-file': crossroads.net,
    'route-files': routes,
    'additional-files': additional,
    seed,
    'step-length': STEP_S,
    'time-to-teleport': -1,
    'no-step-log': true,
    'duration-log.disable': true,
    'xml-validation': 'never',
    'no-warnings': true,
  };
  const line = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const said: string[] = [];
  const sumo = await SumoProcess.spawn(findSumo(), line, (message) => void said.push(message));
  const subscriptions = new Subscriptions();
  const client = await TraciClient.connect(sumo, subscriptions, systemClock);
  try {
    return await follow(client, subscriptions, crossroads, Math.round(lengthS / STEP_S));
  } finally {
    sumo.kill();
    await sumo.ended;
    client.close();
  }
}

async function follow(
  client: TraciClient,
  subscriptions: Subscriptions,
  { phaseOfLink }: Crossroads,
  steps: number,
): Promise<Recording> {
  let occupied = 0;
  let state = '';
  for (const phase of PHASES) {
    for (const area of areasOf(phase)) {
      subscriptions.add(Domain.laneArea, area, [Variable.vehicleNumber], {
        take: (_variable, reader) => {
          const number = readValue(reader);
          if (number.type === 'int' && number.value > 0) occupied |= 1 << (phase - 1);
        },
      });
    }
  }
  subscriptions.add(Domain.trafficLight, LIGHT, [Variable.signalState], {
    take: (_variable, reader) => {
      const shown = readValue(reader);
      if (shown.type === 'string') state = shown.value;
    },
  });
  const detectors = new Uint8Array(steps);
  const greens = new Uint8Array(steps);
  const yellows = new Uint8Array(steps);
  for (let step = 0; step < steps; step++) {
    // A light decides as a step begins, by what was on its detectors when the one before ended.
    detectors[step] = occupied;
    occupied = 0;
    await client.exchange([...subscriptions.takeRequests(), STEP]);
    subscriptions.check();
    phaseOfLink.forEach((phase, link) => {
      if (state[link] === 'G') greens[step]! |= 1 << (phase - 1);
      else if (state[link] === 'y') yellows[step]! |= 1 << (phase - 1);
    });
  }
  return { detectors, greens, yellows };
}
