import { type Command, InvalidArgumentError } from 'commander';
import { durationMs } from '../../../protocols/time/duration.ts';
import { DAY_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import type { CityPlan } from '../../../sim/city/city-plan.ts';
import { UsageError } from '../failure.ts';
import { duration, wholeNumber } from '../options.ts';

const MOST_DEVICES = 10_000_000;
const MOST_THREADS = 1024;

/** What `kerb sim --city` is given; `for`, `seed` and `json` are options of `kerb sim` itself. */
export interface CityOptions {
  readonly city?: boolean;
  readonly meters?: number;
  readonly hubs?: number;
  readonly junctions?: number;
  readonly workers?: number;
  readonly districts?: number;
  readonly window?: number;
  readonly at?: number;
  readonly capacity?: number;
  readonly powerCuts?: number;
  readonly nats?: string;
  readonly name?: string;
  readonly for?: number;
  readonly seed?: number;
  readonly json?: boolean;
}

/** Adds what `kerb sim --city` takes. */
export function addCityOptions(command: Command): void {
  const devices = wholeNumber(0, MOST_DEVICES);
  command
    .option('--city', 'simulate very many devices in place of a scenario')
    .option('--meters <number>', 'city: homes with a meter (default: 100000)', devices)
    .option('--hubs <number>', 'city: how many of the homes have a hub (default: a tenth)', devices)
    .option('--junctions <number>', 'city: junctions with a signal (default: one for 200 homes)', devices)
    .option(
      '--workers <number>',
      'city: worker threads, 0 for none (default: one a core); with --nats: threads to wait for on all machines',
      wholeNumber(0, MOST_THREADS),
    )
    .option('--districts <number>', 'city: parts that it is cut into (default: 100)', wholeNumber(1, 10_000))
    .option('--window <time>', 'city: time between two meetings of the districts (default: 1min)', duration)
    .option('--at <hh:mm>', 'city: local time at which it begins (default: 18:30)', timeOfDay)
    .option('--capacity <kW>', 'city: what its feeder carries (default: 1 for each meter)', wholeNumber(1, 1e9))
    .option('--power-cuts <rate>', 'city: power cuts of each device, such as 1/d or 2/h (default: none)', ratePerDay)
    .option('--nats <url>', 'city: share it out to `kerb city-worker` on any machines over this NATS server')
    .option('--name <name>', 'city: what it is called there (default: city)', cityName);
}

/** The plan's part that the command line gives. */
export function givenPlan(options: CityOptions): Partial<CityPlan> {
  const { meters, hubs, junctions, districts, seed, window, at, capacity, powerCuts } = options;
  return {
    ...(meters !== undefined && {
      meters,
      hubs: Math.floor(meters / 10),
      junctions: Math.floor(meters / 200),
    }),
    ...(hubs !== undefined && { hubs }),
    ...(junctions !== undefined && { junctions }),
    ...(districts !== undefined && { districts }),
    ...(seed !== undefined && { seed }),
    ...(options.for !== undefined && { durationMs: options.for }),
    ...(window !== undefined && { windowMs: window }),
    ...(at !== undefined && { startOfDayMs: at }),
    ...(capacity !== undefined && { capacityW: capacity * 1000 }),
    ...(powerCuts !== undefined && { powerCutsPerDay: powerCuts }),
  };
}

/** The command that runs the same city again. */
export function replayCommand(plan: CityPlan): string {
  const minute = Math.floor(plan.startOfDayMs / MINUTE_MS);
  const at = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const parts = [
    `kerb sim --city --meters ${plan.meters} --hubs ${plan.hubs} --junctions ${plan.junctions}`,
    `--districts ${plan.districts} --for ${plan.durationMs}ms --window ${plan.windowMs}ms --at ${at}`,
    `--capacity ${plan.capacityW / 1000} --seed ${plan.seed}`,
    ...(plan.powerCutsPerDay > 0 ? [`--power-cuts ${plan.powerCutsPerDay}/d`] : []),
  ];
  return parts.join(' ');
}

/** @throws UsageError for options that do not go with a city */
export function checkCityOptions(options: CityOptions): void {
  if (options.name !== undefined && options.nats === undefined) {
    throw new UsageError('--name is for a city that is shared out: give --nats too');
  }
  if (options.nats !== undefined && options.workers === 0) {
    throw new UsageError('--workers 0 with --nats: somebody has to do the work; give 1 or more');
  }
}

function timeOfDay(text: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (match === null) throw new InvalidArgumentError('Give a time of day such as 06:30.');
  return (Number(match[1]) * 60 + Number(match[2])) * MINUTE_MS;
}

function ratePerDay(text: string): number {
  const match = /^(\d{1,6}(?:\.\d{1,6})?)\/(s|min|h|d)$/.exec(text);
  const perDay = match === null ? Number.NaN : (Number(match[1]) * DAY_MS) / durationMs(`1${match[2]}`)!;
  if (!(perDay >= 0 && perDay <= 10_000)) {
    throw new InvalidArgumentError('Give a rate such as 1/d or 0.5/h, at most 10000/d.');
  }
  return perDay;
}

function cityName(text: string): string {
  if (!/^[A-Za-z0-9_-]{1,32}$/.test(text)) {
    throw new InvalidArgumentError('Give 1 to 32 letters, digits, hyphens or underscores.');
  }
  return text;
}
