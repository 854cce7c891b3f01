import { buildCityImages } from '../../sim/city/city-images.ts';
import { planCity } from '../../sim/city/city-plan.ts';
import { readCitySeries } from '../../sim/city/city-series.ts';
import { runCity } from '../../sim/city/run-city.ts';
import { ThreadedDistricts } from '../../sim/city/threads/threaded-districts.ts';

// A process of its own, so that the memory it takes is the city's: simulate-whole.js WORKERS MINUTES. Prints JSON.

/** Until the threads have built their districts and compiled what runs often. */
const WARM_UP_MINUTES = 2;

const [, , workersText, minutesText] = process.argv;
const minutes = WARM_UP_MINUTES + Number(minutesText);
const plan = planCity({ durationMs: minutes * 60_000 });
const host = new ThreadedDistricts(plan, await buildCityImages(), Number(workersText));
let from = 0;
let cpuFrom = process.cpuUsage();
const { digest, faults } = await runCity(plan, await readCitySeries(), host, {
  onWindow: ({ input }) => {
    if (input.window !== WARM_UP_MINUTES - 1) return;
    from = performance.now();
    cpuFrom = process.cpuUsage();
  },
});
const wallSeconds = (performance.now() - from) / 1000;
// Of all threads.
const { user, system } = process.cpuUsage(cpuFrom);
const cpuSeconds = (user + system) / 1e6;
const seconds = (minutes - WARM_UP_MINUTES) * 60;
const residentBytes = process.resourceUsage().maxRSS * 1024;
await host.close();
process.stdout.write(JSON.stringify({ seconds, wallSeconds, cpuSeconds, residentBytes, digest, faults }));
