import type { Series } from '../series/series.ts';
import { CITY_UTC_OFFSET_MS, type CityPlan, sizesOf, startMsOf, windowLength } from './city-plan.ts';
import type { DistrictReport, WindowInput } from './report.ts';

/** What a home with a hub is left at least, and what its main fuse (3 × 25 A) lets through, W. */
const LEAST_LIMIT_W = 2500;
const FUSE_W = 17_250;
/** A limit is eased once the load is below this part of the capacity, by an eighth a window. */
const EASING_PERMILLE = 950;
/** From this part of the capacity on energy becomes dearer, by two permille for each. */
const SCARCE_PERMILLE = 800;
const STEPS_PER_UNIT = 10_000;

/**
 * The city's feeder and its operator: after each window it looks at what the districts drew, and sets the price and
 * how much the homes with a hub may draw in the next one. Whole numbers only, so that it does not matter in which order
 * the districts report.
 */
export class Feeder {
  readonly #plan: CityPlan;
  readonly #price: Series;
  /** Of each district: its share of the capacity, W, and its homes with a hub. */
  readonly #districts: readonly { readonly capacityW: number; readonly hubs: number }[];
  #limitsW: number[];
  #window = 0;

  /** `price`: of energy while there is enough of it, in units of the currency per kWh, by the local time of day. */
  constructor(plan: CityPlan, price: Series) {
    this.#plan = plan;
    this.#price = price;
    this.#districts = Array.from({ length: plan.districts }, (_, district) => {
      const { meters, hubs } = sizesOf(plan, district);
      return { capacityW: Math.floor((plan.capacityW / plan.meters) * meters), hubs };
    });
    this.#limitsW = this.#districts.map(() => 0);
  }

  /** What holds for the first window. */
  first(): WindowInput {
    return this.#input(0);
  }

  /** What holds for the window after the one that all districts report on. */
  next(reports: readonly DistrictReport[]): WindowInput {
    this.#window++;
    const loadW = sum(reports, (report) => report.loadW);
    const hubHomesW = sum(reports, (report) => report.hubHomesW);
    const { capacityW, hubs } = this.#plan;
    const cityAllowsW = allowance(capacityW, loadW, hubHomesW, hubs);
    const cityEases = loadW * 1000 < capacityW * EASING_PERMILLE;
    for (const report of reports) {
      const district = this.#districts[report.district]!;
      const ownAllowsW = allowance(district.capacityW, report.loadW, report.hubHomesW, district.hubs);
      const eases = cityEases && report.loadW * 1000 < district.capacityW * EASING_PERMILLE;
      const allowsW = Math.min(cityAllowsW, ownAllowsW);
      this.#limitsW[report.district] = limitAfter(this.#limitsW[report.district]!, allowsW, eases);
    }
    return this.#input(Math.floor((loadW * 1000) / capacityW));
  }

  #input(loadPermille: number): WindowInput {
    const window = this.#window;
    const localMs = startMsOf(this.#plan) + CITY_UTC_OFFSET_MS + window * this.#plan.windowMs;
    const base = Math.round(this.#price.held(localMs) * STEPS_PER_UNIT);
    const permille = 1000 + 2 * Math.max(0, loadPermille - SCARCE_PERMILLE);
    return {
      window,
      lengthMs: windowLength(this.#plan, window),
      price: Math.floor((base * permille) / 1000),
      limitsW: [...this.#limitsW],
    };
  }
}

/** What each home with a hub may draw for the feeder to be loaded by no more than it carries; infinite while it is not. */
function allowance(capacityW: number, loadW: number, hubHomesW: number, hubs: number): number {
  if (loadW <= capacityW || hubs === 0) return Number.POSITIVE_INFINITY;
  return Math.max(LEAST_LIMIT_W, Math.floor((capacityW - (loadW - hubHomesW)) / hubs));
}

/** The limit of a district after `beforeW`; 0 is none. */
function limitAfter(beforeW: number, allowsW: number, eases: boolean): number {
  if (allowsW < FUSE_W) return allowsW;
  if (beforeW === 0 || !eases) return beforeW;
  const eased = beforeW + Math.floor(beforeW / 8);
  return eased < FUSE_W ? eased : 0;
}

function sum(reports: readonly DistrictReport[], of: (report: DistrictReport) => number): number {
  return reports.reduce((total, report) => total + of(report), 0);
}
