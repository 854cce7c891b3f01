import { createLogUpdate } from 'log-update';
import type { CityPlan } from '../../../sim/city/city-plan.ts';
import type { CityWindow } from '../../../sim/city/run-city.ts';
import type { Clock } from '../../clock/clock.ts';
import { dim } from '../style.ts';
import { megawatts, price, speedText, wholeText } from './city-text.ts';
import { timeText } from './history.ts';
import { sparkline } from './sparkline.ts';

/** What a person sees of a city while it runs. */
export interface CityView {
  /** A line that stays. */
  note(text: string): void;
  window(window: CityWindow): void;
  finish(): void;
}

const BAR_WIDTH = 30;
const DRAWN_LIMIT = 2000;

/** How fast it goes, from one window to the next. */
class Pace {
  readonly #clock: Clock;
  #sinceMs: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#sinceMs = clock.monotonicMs();
  }

  /** Simulated time for each unit of real time since it was asked last. */
  next(simulatedMs: number): number {
    const nowMs = this.#clock.monotonicMs();
    const factor = simulatedMs / Math.max(0.001, nowMs - this.#sinceMs);
    this.#sinceMs = nowMs;
    return factor;
  }
}

/** On a terminal: one block that is drawn again at each window. */
export class LiveCityView implements CityView {
  readonly #plan: CityPlan;
  readonly #pace: Pace;
  readonly #loads: number[] = [];
  readonly #draw = createLogUpdate(process.stdout);

  constructor(plan: CityPlan, clock: Clock) {
    this.#plan = plan;
    this.#pace = new Pace(clock);
  }

  note(text: string): void {
    this.#draw.clear();
    console.log(text);
  }

  window(window: CityWindow): void {
    const { elapsedMs, loadW, hubHomesW, totals, input, limited } = window;
    this.#loads.push(loadW);
    if (this.#loads.length > DRAWN_LIMIT) this.#loads.shift();
    const plan = this.#plan;
    const part = elapsedMs / plan.durationMs;
    const filled = Math.round(part * BAR_WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
    const width = Math.max(0, Math.min(96, (process.stdout.columns ?? 80) - 40));
    const rows: [string, string, string][] = [
      ['load', `${megawatts(loadW)} of ${megawatts(plan.capacityW)}`, sparkline(this.#loads, width)],
      ['homes with a hub', megawatts(hubHomesW), dim(`${limited} of ${plan.districts} districts limited`)],
      ['price', price(input.price), ''],
      ['vehicles crossed', wholeText(totals.vehiclesCrossed), ''],
      ['without power', `${wholeText(totals.dark)} devices`, dim(`${wholeText(totals.powerCuts)} cuts`)],
    ];
    const wide = Math.max(...rows.map(([, value]) => value.length));
    const lines = rows.map(([name, value, more]) => `${name.padEnd(16)}  ${value.padStart(wide)}  ${more}`.trimEnd());
    const head = `${timeText(elapsedMs)}  ${bar} ${Math.round(part * 100)} %  ${speedText(this.#pace.next(input.lengthMs))}`;
    this.#draw([head, ...lines].join('\n'));
  }

  finish(): void {
    this.#draw.done();
  }
}

/** In a pipe or a log: a line for each window. */
export class LineCityView implements CityView {
  readonly #plan: CityPlan;
  readonly #pace: Pace;

  constructor(plan: CityPlan, clock: Clock) {
    this.#plan = plan;
    this.#pace = new Pace(clock);
  }

  note(text: string): void {
    console.log(text);
  }

  window({ elapsedMs, loadW, input, limited, totals, digest }: CityWindow): void {
    const texts = [
      timeText(elapsedMs).padEnd(8),
      `load ${megawatts(loadW)}`,
      `price ${price(input.price)}`,
      `limited ${limited} of ${this.#plan.districts}`,
      `crossed ${totals.vehiclesCrossed}`,
      `dark ${totals.dark}`,
      speedText(this.#pace.next(input.lengthMs)),
      digest.slice(0, 12),
    ];
    console.log(texts.join('  '));
  }

  finish(): void {}
}

/** With --json, where only the result counts. */
export const silentCityView: CityView = { note: () => {}, window: () => {}, finish: () => {} };
