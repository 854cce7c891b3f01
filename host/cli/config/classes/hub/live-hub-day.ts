import { PROGRAMME_WORDS } from '../../../../../protocols/config/classes/hub/programme-words.ts';
import { MINUTE_MS } from '../../../../../protocols/time/units.ts';
import { hubControl } from '../../../../../sim/evaluation/control/hub-control.ts';
import type { Course } from '../../../../../sim/evaluation/course/course.ts';
import { type Lived, live } from '../../../../../sim/evaluation/live.ts';
import type { WholeConfig } from '../../../../config/preview/preview.ts';
import type { FirmwareSource } from '../../../../runtime/device.ts';
import { readDraws } from '../../../hub/evaluate.ts';
import type { LiveDay, SampleDay } from '../live-day.ts';
import { COUNTED_DAY, dayCourse, spanOf } from './day-course.ts';
import { dayPicture } from './day-picture.ts';
import { dayTables } from './day-tables.ts';

/** Time between two scans, ms: as `kerb hub evaluate` has it. */
const SCAN_MS = 5000;

/** What became of the day under a config. */
export interface HubDay {
  readonly title: string;
  readonly course: Course;
  readonly lived: Lived;
  /** For how long the failsafe limits held, min. */
  readonly failsafeMin: number;
}

/** The hub's own firmware runs the home of each config over the day, told prices, limits and heartbeats through its registers. */
export const liveHubDay: LiveDay = async (configs, day, image, onProgress) => {
  const draws = await readDraws();
  const days = configs.map((config, index): HubDay => {
    const course = dayCourse(config, day, day.prices[index]!, draws);
    const all = configs.length * (COUNTED_DAY + 1);
    const onDay = (lived: number) => onProgress?.(config.title, index * (COUNTED_DAY + 1) + lived, all);
    onDay(0);
    return { title: config.title, course, ...liveUnder(config, course, day, image, onDay) };
  });
  return { tables: dayTables(days, day), charts: [dayPicture(days, day)] };
};

function liveUnder(
  config: WholeConfig,
  course: Course,
  day: SampleDay,
  image: FirmwareSource,
  onDay: (lived: number) => void,
) {
  const unheard = day.unheard && spanOf(course, day.unheard);
  const control = hubControl(course, { image, scanMs: SCAN_MS, name: config.title, unheard });
  const programme = PROGRAMME_WORDS.filter(({ of }) => of === 'setting').flatMap(({ name }) => {
    const value = config.settings[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  control.hub.set(Object.fromEntries(programme));
  let failsafeMin = 0;
  const [fromMs, untilMs] = [course.midnights[COUNTED_DAY]!, course.midnights[COUNTED_DAY + 1]!];
  const lived = live(course, control, {
    untilMs,
    onDay: (over) => onDay(over + 1),
    onStep: (nowMs) => {
      if (nowMs < fromMs || nowMs % MINUTE_MS !== 0) return;
      if (control.hub.registers.read('failsafeActive') === true) failsafeMin++;
    },
  });
  return { lived, failsafeMin };
}
