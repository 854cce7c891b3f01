import { accuracy } from './accuracy/accuracy.ts';
import { arterial } from './arterial/arterial.ts';
import type { Benchmark } from './benchmark.ts';
import { city } from './city/city.ts';
import { delay } from './delay/delay.ts';
import { flash } from './flash/flash.ts';
import { fleet } from './fleet/fleet.ts';
import { hub } from './hub/hub.ts';
import { images } from './images.ts';
import { patch } from './patch/patch.ts';
import { powerCuts } from './power-cuts/power-cuts.ts';
import { rtu } from './rtu/rtu.ts';
import { safety } from './safety/safety.ts';
import { samples } from './samples/samples.ts';
import { scan } from './scan/scan.ts';
import { sim } from './sim/sim.ts';
import { store } from './store/store.ts';
import { sumo } from './sumo/sumo.ts';
import { client } from './tcp/client.ts';
import { pairs } from './tcp/pairs.ts';
import { server } from './tcp/server.ts';
import { tick } from './tick/tick.ts';

/** In the order in which they run. */
export const benchmarks: readonly Benchmark[] = [
  images,
  patch,
  flash,
  powerCuts,
  tick,
  samples,
  accuracy,
  safety,
  scan,
  sim,
  city,
  server,
  client,
  pairs,
  rtu,
  sumo,
  arterial,
  delay,
  hub,
  store,
  fleet,
];
