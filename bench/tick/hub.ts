import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildFirmware } from '../../host/build/build.ts';
import { readDraws } from '../../host/cli/hub/evaluate.ts';
import { packageRoot } from '../../host/package-root.ts';
import { CoreImage } from '../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../host/runtime/image/admit.ts';
import { parseHome } from '../../protocols/hub/home-file.ts';
import { HOUR_MS } from '../../protocols/time/units.ts';
import { hubControl } from '../../sim/evaluation/control/hub-control.ts';
import { HubFailureError } from '../../sim/evaluation/control/hub-device.ts';
import { coursesOf, DEFAULT_ERRORS, DEFAULT_EVENT, DEFAULT_FEED_IN } from '../../sim/evaluation/course/build-course.ts';
import type { Course } from '../../sim/evaluation/course/course.ts';
import { fitHome } from '../../sim/evaluation/course/fit-home.ts';
import { live } from '../../sim/evaluation/live.ts';
import { parseSeries } from '../../sim/evaluation/series/read-series.ts';
import type { BenchContext } from '../benchmark.ts';
import { type Figure, figure } from '../figure.ts';
import { madeDays, SEASONS } from '../hub/made-days.ts';
import { TimedImage } from './timed-image.ts';

const SCAN_MS = 1000;
const SEED = 1;
const HOME = join(packageRoot, 'seeds/homes/reference.yaml');
/** Of what a gateway gives a call, %: as the firmware's tests have it. */
const FUEL_GOAL = { atMost: 66.7 };
/** How exactly the fuel is found, as a part of what a gateway gives. */
const FUEL_STEP = 1 / 128;
const PAGE = 65_536;

/**
 * A hub has no like to be compared with: nobody has its planner in C. So its own figures, in a whole home that it steers: the
 * reference home on the first day of each made week, all loads, prices and forecasts in.
 */
export async function hubFigures({ quick, progress }: BenchContext): Promise<Figure[]> {
  const { image } = await buildFirmware('hub');
  const core = new CoreImage(admit(image, gatewayLimits));
  const untilMs = (quick ? 2 : 24) * HOUR_MS;
  const length = quick ? '2 h' : 'a day';
  const courses = await firstDays(quick ? 1 : SEASONS.length);
  const byRules: number[] = [];
  const byPlan: number[] = [];
  for (const [index, course] of courses.entries()) {
    progress(`hub: ${length} of ${SEASONS[index]!.name}, by rules and by plan`);
    byRules.push(timeOf(core, course, untilMs, true));
    byPlan.push(timeOf(core, course, untilMs, false));
  }
  progress('hub: looking for the least fuel that is enough');
  const fuels = courses.map((course) => leastFuel(image, course, untilMs) * 100);
  const firmware = core.instantiate({ log() {}, event() {}, persist() {}, recall: () => undefined });
  firmware.create();
  const alone = firmware.memoryWords().byteLength / PAGE;
  return [
    figure('tick', 'hub: by rules, as admitted', 'ns a scan', byRules, undefined, `mean of ${length}`),
    figure('tick', 'hub: by plan, as admitted', 'ns a scan', byPlan, undefined, `mean of ${length}, planning included`),
    figure('tick', 'hub: fuel of its heaviest call / what a gateway gives', '%', fuels, FUEL_GOAL),
    figure(
      'tick',
      'hub: memory of a device',
      'kB',
      [firmware.layout.blockSize / 1000],
      undefined,
      `${alone} pages of 64 KiB for an instance with one`,
    ),
  ];
}

async function firstDays(count: number): Promise<Course[]> {
  const given = parseHome(await readFile(HOME, 'utf8'), HOME);
  const draws = await readDraws();
  const courses: Course[] = [];
  for (const season of SEASONS.slice(0, count)) {
    const series = parseSeries(await madeDays(season, SEED), season.name, { clock: given.clock });
    const { home } = fitHome(given, series);
    const options = { home, seed: SEED, errors: DEFAULT_ERRORS, draws, feedIn: DEFAULT_FEED_IN, event: DEFAULT_EVENT };
    courses.push(coursesOf(series, options)[0]!);
  }
  return courses;
}

/** Of a scan, in nanoseconds. */
function timeOf(image: CoreImage, course: Course, untilMs: number, planningOff: boolean): number {
  const timed = new TimedImage(image);
  const control = hubControl(course, { image: timed, scanMs: SCAN_MS });
  if (planningOff) control.hub.set({ planningOff });
  live(course, control, { untilMs });
  return timed.meanNs;
}

/** The least fuel with which no call fails, as a part of what a gateway gives; the whole must do. */
function leastFuel(image: Uint8Array<ArrayBuffer>, course: Course, untilMs: number): number {
  const lasts = (part: number): void => {
    const lean = new CoreImage(admit(image, { ...gatewayLimits, fuel: Math.floor(gatewayLimits.fuel * part) }));
    live(course, hubControl(course, { image: lean, scanMs: SCAN_MS }), { untilMs });
  };
  lasts(1);
  let [least, enough] = [0, 1];
  while (enough - least > FUEL_STEP) {
    const part = (least + enough) / 2;
    try {
      lasts(part);
      enough = part;
    } catch (error) {
      if (!(error instanceof HubFailureError)) throw error;
      least = part;
    }
  }
  return enough;
}
