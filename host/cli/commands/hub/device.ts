import { Argument, type Command, InvalidArgumentError } from 'commander';
import { durationMs } from '../../../../protocols/time/duration.ts';
import type { HomeOptions } from '../../hub/home.ts';
import { addHubOptions, addNamingOption } from '../../hub/hub-options.ts';
import type { LimitOptions } from '../../hub/limit.ts';
import type { OverrideMode, OverrideOptions } from '../../hub/override.ts';
import type { PlanOptions } from '../../hub/plan.ts';
import type { StatusOptions } from '../../hub/status.ts';
import { duration, wholeNumber } from '../../options.ts';

const JSON_FLAG = ['--json', 'print one JSON object'] as const;
const MIN_WATCH_MS = 100;
const MOST_LIMIT_W = 0xffff_fffe;
const LONGEST_OVERRIDE_MS = 7 * 86_400_000;

/** `kerb hub status`, `plan`, `override`, `limit` and `home`: what speaks with a hub on a line. */
export function deviceCommands(hub: Command): void {
  statusCommand(hub);
  planCommand(hub);
  overrideCommand(hub);
  limitCommand(hub);
  homeCommand(hub);
}

function statusCommand(hub: Command): void {
  addNamingOption(
    addHubOptions(hub.command('status').description('show the grid, limits, prices and what each load does, and why')),
  )
    .option('--watch <time>', 'again and again, such as every 2s, in place on a terminal, until Ctrl-C', watchPeriod)
    .option('--json', 'print one JSON object a line')
    .addHelpText(
      'after',
      `
Power is positive for what is drawn. The bid of a load is what the next kilowatt-hour is worth to it.

Examples:
  kerb hub status tcp://192.168.1.30 5 --names home.yaml
  kerb hub status '/dev/ttyUSB0?baud=19200' 5 --watch 2s`,
    )
    .action(async (line: string, unit: number, options: StatusOptions) => {
      const { showStatus } = await import('../../hub/status.ts');
      await showStatus(line, unit, options);
    });
}

function planCommand(hub: Command): void {
  addNamingOption(addHubOptions(hub.command('plan').description('tell what the hub will do with each load, and why')))
    .option('--table', 'show every step, too')
    .option('--out <file>', "write a chart of the day's plan: .svg a picture, otherwise a page")
    .option('--currency <name>', 'of the prices, such as EUR')
    .option(...JSON_FLAG)
    .addHelpText(
      'after',
      `
Exit code 1 where there is no plan.

Examples:
  kerb hub plan tcp://192.168.1.30 5 --names home.yaml --currency EUR
  kerb hub plan tcp://192.168.1.30 5 --out plan.html`,
    )
    .action(async (line: string, unit: number, options: PlanOptions) => {
      const { showPlan } = await import('../../hub/plan.ts');
      await showPlan(line, unit, options);
    });
}

function overrideCommand(hub: Command): void {
  addNamingOption(
    addHubOptions(hub.command('override').description('run a load yourself, or leave it to the hub again')),
  )
    .argument('<load>', 'number, 1 to 8, or name in the home file')
    .addArgument(new Argument('<mode>', 'on and off hold until auto').choices(['on', 'off', 'auto']))
    .option('--for <time>', 'ends by itself after so long, such as 2h; at most 7d', overrideTime)
    .option(...JSON_FLAG)
    .addHelpText(
      'after',
      `
On runs a load as far as it can go, within the limits of fuse and network.

Examples:
  kerb hub override tcp://192.168.1.30 5 3 on --for 2h
  kerb hub override tcp://192.168.1.30 5 car auto --names home.yaml`,
    )
    .action(async (line: string, unit: number, load: string, mode: OverrideMode, options: OverrideOptions) => {
      const { override } = await import('../../hub/override.ts');
      await override(line, unit, load, mode, options);
    });
}

function limitCommand(hub: Command): void {
  addHubOptions(hub.command('limit').description('show or set what the network operator allows, and send heartbeats'))
    .option('--import <watts>', 'import power that is allowed, or none', watts)
    .option('--export <watts>', 'export power that is allowed, or none', watts)
    .option('--failsafe <watts>', 'import power while heartbeats stay away', wholeNumber(0, MOST_LIMIT_W))
    .option('--heartbeat [time]', 'send a heartbeat, or one every 30s and so on until Ctrl-C', watchPeriod)
    .option(...JSON_FLAG)
    .addHelpText(
      'after',
      `
Setting a limit is a heartbeat, too. When they stay away for the hub's heartbeatTimeout, its failsafe limit holds.

Examples:
  kerb hub limit tcp://192.168.1.30 5
  kerb hub limit tcp://192.168.1.30 5 --import 4200
  kerb hub limit tcp://192.168.1.30 5 --import none --heartbeat 60s`,
    )
    .action(async (line: string, unit: number, options: LimitOptions) => {
      const { limit } = await import('../../hub/limit.ts');
      await limit(line, unit, options);
    });
}

function homeCommand(hub: Command): void {
  addHubOptions(hub.command('home').description('show the supply and loads that a hub runs, or give it others'))
    .option('--push <file>', 'give it the home of this file: it takes the whole of it over at once, or says why not')
    .option('--out <file>', 'write the home there instead of showing it')
    .option(...JSON_FLAG)
    .addHelpText(
      'after',
      `
A home is a YAML file of a supply and up to eight loads; an editor that knows protocols/home.schema.json completes it. See
seeds/homes. Names are not kept in a hub.

Examples:
  kerb hub home tcp://192.168.1.30 5 --out before.yaml
  kerb hub home tcp://192.168.1.30 5 --push seeds/homes/reference.yaml`,
    )
    .action(async (line: string, unit: number, options: HomeOptions) => {
      const { home } = await import('../../hub/home.ts');
      await home(line, unit, options);
    });
}

function watchPeriod(text: string): number {
  const ms = duration(text);
  if (ms < MIN_WATCH_MS) throw new InvalidArgumentError(`Give ${MIN_WATCH_MS} ms or more.`);
  return ms;
}

function overrideTime(text: string): number {
  const ms = durationMs(text);
  if (ms === undefined || ms > LONGEST_OVERRIDE_MS)
    throw new InvalidArgumentError('Give a time such as 30min, 2h or 7d.');
  return ms;
}

function watts(text: string): number | 'none' {
  return text === 'none' ? text : wholeNumber(0, MOST_LIMIT_W)(text);
}
