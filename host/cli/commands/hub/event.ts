import { type Command, InvalidArgumentError, Option } from 'commander';
import type { HubEventType } from '../../../../protocols/hub/event.ts';
import { durationMs } from '../../../../protocols/time/duration.ts';
import type { EventOptions, SendOptions } from '../../hub/event.ts';
import { addHubOptions } from '../../hub/hub-options.ts';
import { type Moment, moment } from '../../meter/time-range.ts';
import { wholeNumber } from '../../options.ts';

const MOST_ID = 0xffff_ffff;
const JSON_FLAG = ['--json', 'print JSON'] as const;
const TYPES: readonly HubEventType[] = [
  'simple',
  'price',
  'exportPrice',
  'importCapacityLimit',
  'exportCapacityLimit',
  'dispatchSetpoint',
  'chargeStateSetpoint',
  'loadForecast',
  'solarForecast',
  'outdoorForecast',
];
const load = () => import('../../hub/event.ts');

/** `kerb hub event` and its commands. */
export function eventCommand(hub: Command): void {
  const event = hub.command('event').description('demand response events and series of prices and forecasts');
  sendCommand(event);
  addHubOptions(event.command('list').description('what the hub has, and what becomes of it'))
    .option(...JSON_FLAG)
    .addHelpText('after', examples('list tcp://192.168.1.30 5', 'list tcp://192.168.1.30 5 --json'))
    .action(async (line: string, unit: number, options: EventOptions) => (await load()).list(line, unit, options));
  addHubOptions(event.command('cancel').description('call an event off'))
    .argument('<id>', 'of the event', wholeNumber(1, MOST_ID))
    .option('--revision <number>', 'up to which it is called off (default: that in the hub)', wholeNumber(0, MOST_ID))
    .option(...JSON_FLAG)
    .addHelpText('after', examples('cancel tcp://192.168.1.30 5 7'))
    .action(async (line: string, unit: number, id: number, options: EventOptions & { revision?: number }) =>
      (await load()).cancel(line, unit, id, options),
    );
  optCommand(event, 'opt-out', 'take no part in an event', false);
  optCommand(event, 'opt-in', 'take part in it again', true);
  addHubOptions(event.command('clear').description('forget all events and series'))
    .option(...JSON_FLAG)
    .addHelpText('after', examples('clear tcp://192.168.1.30 5'))
    .action(async (line: string, unit: number, options: EventOptions) => (await load()).clear(line, unit, options));
}

function examples(...commands: readonly string[]): string {
  return `\nExamples:\n${commands.map((command) => `  kerb hub event ${command}`).join('\n')}`;
}

function sendCommand(event: Command): void {
  addHubOptions(event.command('send').description('give the hub an event, or series of prices and forecasts'))
    .addOption(new Option('--type <type>', 'what its values are').choices(TYPES))
    .option('--value <numbers>', 'one for each interval, with commas between; nothing between two says nothing', values)
    .option('--series <file>', 'CSV with a column time and one for each series, named by its type')
    .option('--id <number>', 'names the event, to change or cancel it later', wholeNumber(1, MOST_ID))
    .option('--revision <number>', "a later one replaces an earlier (default: the hub's time)", wholeNumber(0, MOST_ID))
    .option('--priority <number>', '0 goes first', wholeNumber(0, 65_535), 0)
    .option('--start <time>', 'now, or such as 2026-01-31T18:30; local time of the hub', start, 'now' as const)
    .option('--step <time>', 'length of an interval', span, 3_600_000)
    .option('--randomize <time>', 'begin earlier or later by a random time up to so long', span)
    .option(...JSON_FLAG)
    .addHelpText(
      'after',
      `
Levels are 0 to 3, prices in the currency per kWh, limits and setpoints in W, charges in %, temperatures in °C. A series goes
to the hub as events of up to 96 intervals.

Examples:
  kerb hub event send tcp://192.168.1.30 5 --type simple --id 7 --start 2026-01-31T17:00 --step 2h --value 2
  kerb hub event send tcp://192.168.1.30 5 --type importCapacityLimit --id 8 --value 4200 --step 30min
  kerb hub event send tcp://192.168.1.30 5 --series tomorrow.csv`,
    )
    .action(
      async (line: string, unit: number, { value, ...options }: SendOptions & { value?: SendOptions['values'] }) => {
        await (await load()).send(line, unit, { ...options, ...(value !== undefined && { values: value }) });
      },
    );
}

function optCommand(event: Command, name: string, description: string, takesPart: boolean): void {
  addHubOptions(event.command(name).description(description))
    .argument('<id>', 'of the event, or all: then of all that are to come, too', idOrAll)
    .option(...JSON_FLAG)
    .addHelpText(
      'after',
      `\nLimits of the network operator hold all the same.\n${examples(`${name} tcp://192.168.1.30 5 7`, `${name} tcp://192.168.1.30 5 all`)}`,
    )
    .action(async (line: string, unit: number, id: number | 'all', options: EventOptions) =>
      (await load()).opt(line, unit, id, takesPart, options),
    );
}

function idOrAll(text: string): number | 'all' {
  return text === 'all' ? text : wholeNumber(1, MOST_ID)(text);
}

function start(text: string): Moment | 'now' {
  return text === 'now' ? text : moment(text);
}

function span(text: string): number {
  const ms = durationMs(text);
  if (ms === undefined || ms % 1000 !== 0)
    throw new InvalidArgumentError('Give whole seconds, such as 900s, 15min or 1h.');
  return ms;
}

function values(text: string): (number | undefined)[] {
  return text.split(',').map((part) => {
    if (part.trim() === '') return undefined;
    const value = Number(part);
    if (!Number.isFinite(value)) throw new InvalidArgumentError('Give numbers with commas between, such as 0.31,0.28.');
    return value;
  });
}
