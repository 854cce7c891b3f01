import { type Command, InvalidArgumentError } from 'commander';
import {
  DEFAULT_EVENT,
  DEFAULT_FEED_IN,
  type FeedIn,
  type LimitHabit,
} from '../../../sim/evaluation/course/build-course.ts';
import { QUANTITIES, type Quantity } from '../../../sim/evaluation/series/quantity.ts';
import { decimal, wholeNumber } from '../options.ts';
import type { EvaluateOptions } from './evaluate.ts';

const NOISE_PERCENT = 25;

/** `kerb hub evaluate`. */
export function evaluateCommand(hub: Command): void {
  hub
    .command('evaluate')
    .description(
      "let the hub's firmware run a home over recorded days, and compare it with no control, rules and the optimum",
    )
    .requiredOption(
      '--series <file>',
      'CSV: time, price, load, and where known solar power, outdoor temperature, forecasts',
    )
    .option('--home <file>', 'home that lives these days (default: seeds/homes/reference.yaml)')
    .option('--days <count>', 'only the first days of the file', wholeNumber(1, 100_000))
    .option('--seed <number>', 'of what people do, of forecast errors and of events', wholeNumber(0, 2_147_483_647), 1)
    .option('--noise <percent>', 'error of forecasts that the file has none of', decimal(0, 200), NOISE_PERCENT)
    .option('--event <limit>', 'limit of the import on some days, or none', limitHabit, DEFAULT_EVENT)
    .option('--event-days <percent>', 'share of the days that have one', decimal(0, 100), DEFAULT_EVENT.share * 100)
    .option(
      '--feed-in <price>',
      'paid for energy delivered: a price, or 40% of the price of energy drawn',
      feedIn,
      DEFAULT_FEED_IN,
    )
    .option('--column <quantity=name>', `column of ${QUANTITIES.join(', ')}; may be given several times`, column)
    .option('--scan <seconds>', "time between two of the hub's scans: 1, 2, 3, 5, 6, 10, 15, 20 or 30", scan, 5)
    .option(
      '--check <goals>',
      'such as median>=95,worst>=85: exit code 1 when missed, or when anything is broken',
      goals,
    )
    .option('--out <file>', 'write a page with charts of each day there, as HTML')
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      `
Columns are found by their names, units too (price_perkWh, load_W, pv_kW, outdoor_temperature, load_forecast ...); what was made
of the file is told. Each day, the same home is run
  none     without control: heat at its target, vehicle and appliances at once, battery idle
  rules    by rules: cheap and dear hours, solar power kept
  hub      by the very firmware, which is told prices as a day-ahead market publishes them, forecasts with errors, and limits
  optimum  as a linear program that knows all of the future would
and what it has stored at midnight is worth the same to all. A share of 100 % is the saving of the optimum against none.

Exit code 1 when a goal of --check is missed.

Examples:
  kerb hub evaluate --series days.csv
  kerb hub evaluate --series days.csv --noise 0 --event none --out days.html
  kerb hub evaluate --series days.csv --home seeds/homes/flat.yaml --feed-in 0.08 --event 17:00-20:00=4200
  kerb hub evaluate --series days.csv --json --check 'median>=95,worst>=85' > days.json`,
    )
    .action(async (options: EvaluateOptions) => {
      const { evaluateHub } = await import('./evaluate.ts');
      await evaluateHub(options);
    });
}

/** For commander: `17:00-20:00=4200` or `none`. */
function limitHabit(text: string): LimitHabit | undefined {
  if (text === 'none') return undefined;
  const [, fromH, fromMin, untilH, untilMin, watts] = /^(\d\d?):(\d\d)-(\d\d?):(\d\d)[=/](\d+)$/.exec(text) ?? [];
  const fromMinute = Number(fromH) * 60 + Number(fromMin);
  const untilMinute = Number(untilH) * 60 + Number(untilMin);
  if (!(fromMinute < untilMinute && untilMinute <= 1440)) {
    throw new InvalidArgumentError('Give hours of the day and W, such as 17:00-20:00=4200, or none.');
  }
  return { ...DEFAULT_EVENT, fromMinute, untilMinute, importW: Number(watts) };
}

/** For commander: `40%`, or a price such as 0.08. */
function feedIn(text: string): FeedIn {
  const [, number, percent] = /^(-?\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  const value = Number(number);
  if (number === undefined || (percent === '%' && (value < 0 || value > 100))) {
    throw new InvalidArgumentError('Give a price per kWh such as 0.08, or a share of the price such as 40%.');
  }
  return percent === '%' ? { share: value / 100 } : { price: value };
}

/** For commander: `price=Day-ahead (EUR/MWh)`, several times. */
function column(text: string, before: ReadonlyMap<Quantity, string> = new Map()): ReadonlyMap<Quantity, string> {
  const at = text.indexOf('=');
  const quantity = QUANTITIES.find((name) => name === text.slice(0, at));
  if (quantity === undefined || at === text.length - 1) {
    throw new InvalidArgumentError(`Give one of ${QUANTITIES.join(', ')}, =, and the column's name.`);
  }
  return new Map([...before, [quantity, text.slice(at + 1)]]);
}

/** For commander: seconds that divide a minute. */
function scan(text: string): number {
  const seconds = wholeNumber(1, 30)(text);
  if (60 % seconds !== 0) throw new InvalidArgumentError('Give whole seconds that divide a minute, up to 30.');
  return seconds;
}

export type GoalName = 'median' | 'worst' | 'p10' | 'total';
const GOAL_NAMES: readonly GoalName[] = ['median', 'worst', 'p10', 'total'];

export interface Goal {
  readonly name: GoalName;
  /** Least share, %. */
  readonly leastPercent: number;
}

/** For commander: `median>=95,worst>=85`. */
function goals(text: string): readonly Goal[] {
  return text.split(',').map((part) => {
    const [, name, least] = /^\s*(\w+)\s*>=\s*(\d+(?:\.\d+)?)\s*%?\s*$/.exec(part) ?? [];
    const goal = GOAL_NAMES.find((of) => of === name);
    if (goal === undefined) {
      throw new InvalidArgumentError(
        `Give goals such as median>=95, of ${GOAL_NAMES.join(', ')}, with commas between.`,
      );
    }
    return { name: goal, leastPercent: Number(least) };
  });
}
