/** What the values of an event are; the names are those that OpenADR 3 gives to such payloads, in camel case. */
export type HubEventType =
  | 'simple'
  | 'price'
  | 'exportPrice'
  | 'importCapacityLimit'
  | 'exportCapacityLimit'
  | 'dispatchSetpoint'
  | 'chargeStateSetpoint'
  | 'loadForecast'
  | 'solarForecast'
  | 'outdoorForecast';

/** How values of a type go into registers. */
interface ValueRange {
  /** Of the values: `''` for levels. */
  readonly unit: string;
  /** What one unit is in a register. */
  readonly perUnit: number;
  readonly least: number;
  readonly most: number;
}

/** Prices are in units of the currency per kWh; limits and setpoints in W at the grid connection, positive for import. */
export const EVENT_VALUES: Readonly<Record<HubEventType, ValueRange>> = {
  simple: { unit: '', perUnit: 1, least: 0, most: 3 },
  price: { unit: '/kWh', perUnit: 10_000, least: -100, most: 100 },
  exportPrice: { unit: '/kWh', perUnit: 10_000, least: -100, most: 100 },
  importCapacityLimit: { unit: 'W', perUnit: 1, least: 0, most: 10_000_000 },
  exportCapacityLimit: { unit: 'W', perUnit: 1, least: 0, most: 10_000_000 },
  dispatchSetpoint: { unit: 'W', perUnit: 1, least: -10_000_000, most: 10_000_000 },
  chargeStateSetpoint: { unit: '%', perUnit: 100, least: 0, most: 100 },
  loadForecast: { unit: 'W', perUnit: 1, least: 0, most: 10_000_000 },
  solarForecast: { unit: 'W', perUnit: 1, least: 0, most: 10_000_000 },
  outdoorForecast: { unit: '°C', perUnit: 100, least: -90, most: 70 },
};

/** The most intervals of an event. */
export const EVENT_INTERVALS = 96;
/** The most that a begin is put off or brought forward, s. */
export const EVENT_RANDOMIZE_S = 86_400;
/** Ids that differ below this only name parts of one event: they share one random offset. */
export const EVENT_PARTS = 32;

const MOST_U32 = 0xffff_ffff;
/** 2001-09-09; before it a hub knows no time. */
const FIRST_TIME_S = 1_000_000_000;

/** What a hub is told: values of one type, one for each of intervals that are as long as one another. */
interface EventOf<Type extends HubEventType> {
  readonly type: Type;
  /** From 1 to 2^32 - 1. */
  readonly id: number;
  /** An event replaces an earlier revision of itself. */
  readonly revision: number;
  /** From 0, which goes first, to 65535. */
  readonly priority: number;
  /** UTC in s since 1970, and length of an interval, in whole seconds. */
  readonly startS: number;
  readonly stepS: number;
  /** The hub puts the begin off, or brings it forward, by a random time up to so long. Not for series of prices and forecasts. */
  readonly randomizeS?: number;
  /** In the unit that {@link EVENT_VALUES} has; undefined where nothing is said. */
  readonly values: readonly (number | undefined)[];
}

export type HubEvent = { [Type in HubEventType]: EventOf<Type> }[HubEventType];

/** An event is none that a hub could take. Blame: configuration. */
export class EventError extends Error {
  override readonly name = 'EventError';
  readonly blame = 'configuration';
  readonly id: number;
  readonly field: keyof HubEvent;

  constructor(id: number, field: keyof HubEvent, problem: string) {
    super(`event ${id}, ${field}: ${problem}`);
    this.id = id;
    this.field = field;
  }
}

/** @throws EventError when a hub would refuse it, whatever the time */
export function checkEvent(event: HubEvent): void {
  const whole = (field: keyof HubEvent, value: number, least: number, most: number) => {
    if (Number.isInteger(value) && value >= least && value <= most) return;
    throw new EventError(event.id, field, `${value} must be a whole number from ${least} to ${most}`);
  };
  whole('id', event.id, 1, MOST_U32);
  whole('revision', event.revision, 0, MOST_U32);
  whole('priority', event.priority, 0, 0xffff);
  const randomizeS = event.randomizeS ?? 0;
  whole('randomizeS', randomizeS, 0, EVENT_RANDOMIZE_S);
  const count = event.values.length;
  if (count < 1 || count > EVENT_INTERVALS) {
    throw new EventError(event.id, 'values', `there are ${count}; there must be 1 to ${EVENT_INTERVALS}`);
  }
  whole('startS', event.startS, FIRST_TIME_S + randomizeS, MOST_U32);
  whole('stepS', event.stepS, 1, MOST_U32);
  if (event.startS + event.stepS * count + randomizeS > MOST_U32) {
    throw new EventError(event.id, 'stepS', 'it would end after 2106-02-07, beyond the time that a hub can tell');
  }
  for (const value of event.values) checkValue(event, value);
}

function checkValue({ id, type }: HubEvent, value: number | undefined): void {
  const { least, most, unit } = EVENT_VALUES[type];
  if (value === undefined || (value >= least && value <= most && (type !== 'simple' || Number.isInteger(value))))
    return;
  const range = `${least} to ${most}${unit === '' ? '' : ` ${unit}`}`;
  throw new EventError(id, 'values', `${value} is no ${type}; it must be ${range}`);
}
