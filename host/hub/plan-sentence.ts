import type { LocalTimeRule } from '../meter/local-time.ts';
import { localDate, timeOfDayS } from './local-day.ts';
import type { HubPlan } from './plan.ts';
import type { PlanBlock, PlanReason } from './plan-blocks.ts';

/** What a sentence is told in. */
export interface SentenceOptions {
  readonly localTime: LocalTimeRule;
  /** Name of a load. */
  readonly nameOf: (block: PlanBlock) => string;
  /** Minute of the local day at which a vehicle leaves or by which an appliance must be done, where there is one. */
  readonly departureOf?: (block: PlanBlock) => number | undefined;
  /** Whether a load is on or off, so that a mean power would mislead: its energy is told. */
  readonly isSwitched?: (block: PlanBlock) => boolean;
  /** Currency, as `EUR`; none by default. */
  readonly currency?: string;
}

const WORKING: Readonly<Record<PlanBlock['kind'], string>> = {
  heating: 'heating',
  cooling: 'cooling',
  tank: 'heating',
  vehicle: 'charging',
  battery: 'charging',
  appliance: 'running',
  sheddable: 'running',
  inverter: 'drawing',
};

/** Reasons for which being off is worth a sentence; others are daily life. */
const WORTH_TELLING: ReadonlySet<PlanReason> = new Set<PlanReason>([
  'demandResponse',
  'capacityLimit',
  'fuse',
  'failsafe',
  'exportLimit',
  'overridden',
  'dispatch',
  'sensorFault',
  'disobedient',
]);

/**
 * A block of a plan as residents read it: "vehicle: charging 01:00-04:30 at 3.7 kW because energy is cheap then (0.08 against
 * 0.31 now)". Undefined for a load that is off for no reason worth telling, and for what the sun gives.
 */
export function blockSentence(block: PlanBlock, plan: HubPlan, options: SentenceOptions): string | undefined {
  const { state, reason, kind } = block;
  if (kind === 'inverter' && reason !== 'exportLimit' && reason !== 'negativePrice') return undefined;
  if (state === 'off' && !WORTH_TELLING.has(reason)) return undefined;
  const what = state === 'off' ? 'off' : state === 'delivering' ? 'delivering' : WORKING[kind];
  const span = spanText(block, plan, options.localTime);
  return `${options.nameOf(block)}: ${what} ${span}${amountText(block, options)} ${because(block, plan, options)}`;
}

function amountText(block: PlanBlock, { isSwitched }: SentenceOptions): string {
  if (block.state === 'off') return '';
  if (isSwitched?.(block)) return `, ${(Math.abs(block.energyWh) / 1000).toFixed(1)} kWh,`;
  return ` at ${kilowatts(Math.abs(block.powerW))}`;
}

/** All sentences of a plan, in the order in which things begin. */
export function planSentences(blocks: readonly PlanBlock[], plan: HubPlan, options: SentenceOptions): string[] {
  return blocks
    .toSorted((a, b) => a.startS - b.startS || a.load - b.load)
    .flatMap((block) => blockSentence(block, plan, options) ?? []);
}

export function kilowatts(watts: number): string {
  return `${(watts / 1000).toFixed(Math.abs(watts) < 1000 ? 2 : 1)} kW`;
}

/** `01:00-04:30`, with the weekday where the block begins on another day than the plan. */
function spanText({ startS, endS }: PlanBlock, plan: HubPlan, rule: LocalTimeRule): string {
  const today = localDate(plan.steps[0]?.startS ?? startS, rule);
  const date = localDate(startS, rule);
  const day = date === today ? '' : `${WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]} `;
  return `${day}${clockTime(startS, rule)}-${clockTime(endS, rule)}`;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

export function clockTime(utcS: number, rule: LocalTimeRule): string {
  return minuteText(Math.floor(timeOfDayS(utcS, rule) / 60));
}

export function minuteText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function because(block: PlanBlock, plan: HubPlan, options: SentenceOptions): string {
  const unit = options.currency === undefined ? '' : ` ${options.currency}`;
  const now = plan.steps[0]?.price;
  const [low, high] = priceRange(plan);
  const { price, reason, state } = block;
  const against =
    price === undefined
      ? ''
      : now === undefined || block.startS === plan.steps[0]?.startS || price.toFixed(2) === now.toFixed(2)
        ? ` (${price.toFixed(2)}${unit})`
        : ` (${price.toFixed(2)} against ${now.toFixed(2)}${unit} now)`;
  switch (reason) {
    case 'comfort':
      return 'because it would not keep its temperature otherwise';
    case 'deadline': {
      const minute = options.departureOf?.(block);
      return minute === undefined
        ? 'because it must be done in time'
        : `because it must be done by ${minuteText(minute)}`;
    }
    case 'cheap':
      return price !== undefined && low !== undefined && price <= low + (high! - low) * CHEAPEST
        ? `because energy is cheapest then${against}`
        : `because energy is cheap then${against}`;
    case 'favourable':
      return `because the price is favourable${against}`;
    case 'negativePrice':
      return `because the price is below zero${against}`;
    case 'surplus':
      return 'because the sun gives more than the home uses';
    case 'dear':
      if (state === 'off') return `because energy is dear then${against}`;
      return `because energy from the grid is dear then${price === undefined ? '' : ` (${price.toFixed(2)}${unit})`}`;
    default:
      return REASONS[reason] ?? `for reason ${reason}`;
  }
}

/** Prices that lie so near to the lowest, of the span of all, are the cheapest. */
const CHEAPEST = 0.05;

function priceRange({ steps }: HubPlan): [number, number] | [undefined, undefined] {
  const prices = steps.flatMap(({ price }) => (price === undefined ? [] : [price]));
  return prices.length === 0 ? [undefined, undefined] : [Math.min(...prices), Math.max(...prices)];
}

const REASONS: Readonly<Partial<Record<PlanReason, string>>> = {
  none: 'as it is',
  ordinary: 'as it would without a plan',
  overridden: 'because the resident runs it himself',
  legionella: 'because the tank has to be hot once in a while, against legionella',
  limitSupport: 'because the grid power would exceed its limit otherwise',
  dispatch: 'because an event asks for that grid power',
  satisfied: 'because it needs nothing',
  waiting: 'because energy is cheaper at another time',
  demandResponse: 'because of a demand response event',
  capacityLimit: 'because the network operator limits the power',
  fuse: 'because the main fuse could not bear it',
  failsafe: 'because heartbeats of the host stay away',
  exportLimit: 'because no more may be delivered into the grid',
  minimumRun: 'because it was started a short while ago',
  minimumRest: 'because it was stopped a short while ago',
  starting: 'because loads wait for a random time after an outage',
  spreading: 'because loads come back one after the other',
  sensorFault: 'because its sensor is not believed',
  disobedient: 'because it does not do what it is told',
  unavailable: 'because it is not there',
  off: 'because it is switched off',
};
