import { readFileSync } from 'node:fs';
import { EVENT_PARTS, EVENT_VALUES, type HubEvent, type HubEventType } from '../../../protocols/hub/event.ts';
import { eventsOfSeries, type SeriesInterval } from '../../../protocols/hub/event-series.ts';
import { homeClockRule } from '../../hub/home-clock.ts';
import type { HubController } from '../../hub/hub-controller.ts';
import { cancelHubEvent, clearHubEvents, listEvents, optHubEvent, sendEvent } from '../../hub/hub-events.ts';
import type { StoredHubEvent } from '../../hub/stored-event.ts';
import { type LocalTimeRule, localIso } from '../../meter/local-time.ts';
import type { LineOptions } from '../device/line-options.ts';
import { UsageError } from '../failure.ts';
import { table } from '../meter/table.ts';
import { type Moment, utcOf } from '../meter/time-range.ts';
import { readInputRows } from '../run/inputs-rows.ts';
import { withHub } from './hub-options.ts';
import { spanText } from './status-text.ts';

export interface EventOptions extends LineOptions {
  readonly json?: boolean;
}

export interface SendOptions extends EventOptions {
  readonly type?: HubEventType;
  readonly values?: readonly number[];
  readonly series?: string;
  readonly id?: number;
  readonly revision?: number;
  readonly priority: number;
  readonly start: Moment | 'now';
  /** ms */
  readonly step: number;
  readonly randomize?: number;
}

export const EVENT_TYPES = Object.keys(EVENT_VALUES) as readonly HubEventType[];

/** Ids of what a series file holds, by the order of the types, behind those of events by hand. */
const SERIES_BASE = 1 << 20;

/** `kerb hub event send` */
export async function send(address: string, unit: number, options: SendOptions): Promise<void> {
  if ((options.series === undefined) === (options.type === undefined)) {
    throw new UsageError('give --type with --value, or --series with a file');
  }
  // The file is read first: nothing is asked of the line when it is no series.
  const columns = options.series === undefined ? [] : readSeries(options.series);
  await withHub(address, unit, options, async (hub) => {
    const nowS = await hub.driver.read('time');
    const revision = options.revision ?? nowS;
    const events =
      options.type === undefined
        ? columns.flatMap(({ type, intervals }) => seriesEvents(type, intervals, revision, options))
        : [await eventOf(hub, options.type, nowS, revision, options)];
    const sent: { id: number; type: HubEventType; revision: number; result: string }[] = [];
    for (const event of events) {
      const result = await sendEvent(hub, event);
      sent.push({ id: event.id, type: event.type, revision: event.revision, result });
      if (!options.json) console.log(`event ${event.id}, ${event.type} of ${event.values.length} intervals: ${result}`);
    }
    if (options.json) console.log(JSON.stringify(sent));
  });
}

async function eventOf(
  hub: HubController,
  type: HubEventType,
  nowS: number,
  revision: number,
  { id, values, priority, start, step, randomize }: SendOptions,
): Promise<HubEvent> {
  if (id === undefined) throw new UsageError('give --id: a number that names the event, to change or cancel it later');
  if (values === undefined) throw new UsageError('give --value: one for each interval, with commas between');
  const startS = start === 'now' ? nowS : utcOf(start, await ruleOf(hub));
  const stepS = Math.round(step / 1000);
  return {
    ...{ type, id, revision, priority, startS, stepS, values },
    ...(randomize !== undefined && { randomizeS: Math.round(randomize / 1000) }),
  };
}

function seriesEvents(
  type: HubEventType,
  intervals: readonly SeriesInterval[],
  revision: number,
  { id = SERIES_BASE, priority }: SendOptions,
): HubEvent[] {
  if (id % EVENT_PARTS !== 0) throw new UsageError(`--id of a series is a multiple of ${EVENT_PARTS}`);
  return eventsOfSeries({ type, revision, priority, intervals }, id + EVENT_TYPES.indexOf(type) * EVENT_PARTS);
}

interface SeriesColumn {
  readonly type: HubEventType;
  readonly intervals: readonly SeriesInterval[];
}

/** The series of a table: each column but `time` is named by its type. An interval lasts until the next, the last as long as the one before. */
function readSeries(file: string): SeriesColumn[] {
  const { columns, rows } = readInputRows(readFileSync(file, 'utf8'), file);
  if (rows.length < 2)
    throw new UsageError(`${file}: give two rows at least; their distance is the length of an interval`);
  return columns.map(({ name }) => {
    const type = EVENT_TYPES.find((other) => other === name);
    if (type === undefined) throw new UsageError(`${file}: ${name} is no series; there are ${EVENT_TYPES.join(', ')}`);
    const intervals = rows.flatMap(({ timeMs, values }, index): SeriesInterval[] => {
      const value = values.find((each) => each.name === name)?.value;
      const next = rows[index + 1]?.timeMs ?? timeMs + (timeMs - rows[index - 1]!.timeMs);
      if (value === undefined) return [];
      return [{ startS: timeMs / 1000, durationS: (next - timeMs) / 1000, value: Number(value) }];
    });
    return { type, intervals };
  });
}

/** `kerb hub event list` */
export async function list(address: string, unit: number, options: EventOptions): Promise<void> {
  await withHub(address, unit, options, async (hub) => {
    const events = await listEvents(hub);
    if (options.json) return console.log(JSON.stringify(events));
    if (events.length === 0) return console.log('no events');
    const rule = await ruleOf(hub);
    for (const line of eventTable(events, rule)) console.log(line);
  });
}

function eventTable(events: readonly StoredHubEvent[], rule: LocalTimeRule): string[] {
  return table(
    [
      { title: 'id', right: true },
      { title: 'revision', right: true },
      { title: 'type' },
      { title: 'state' },
      { title: 'priority', right: true },
      { title: 'from' },
      { title: 'intervals' },
      { title: 'value', right: true },
    ],
    events.map(({ id, revision, type, state, priority, startS, stepS, count, value }) => [
      ...[String(id), String(revision), type, state, String(priority), startS === 0 ? '' : localIso(startS, rule)],
      `${count} of ${spanText(stepS)}`,
      value === undefined ? '' : `${value} ${EVENT_VALUES[type].unit}`.trimEnd(),
    ]),
  );
}

/** `kerb hub event cancel`: what the hub has of the event is called off, with its revision or the given one. */
export async function cancel(
  address: string,
  unit: number,
  id: number,
  options: EventOptions & { readonly revision?: number },
): Promise<void> {
  await withHub(address, unit, options, async (hub) => {
    const known = options.revision ?? (await listEvents(hub)).find((event) => event.id === id)?.revision;
    if (known === undefined)
      throw new UsageError(`the hub has no event ${id}; give --revision to call it off before it comes`);
    tell(id, await cancelHubEvent(hub, id, known), options);
  });
}

/** `kerb hub event opt-out` and `opt-in` */
export async function opt(
  address: string,
  unit: number,
  id: number | 'all',
  takesPart: boolean,
  options: EventOptions,
): Promise<void> {
  await withHub(address, unit, options, async (hub) => {
    if (id === 'all') {
      await hub.driver.write('demandResponseOff', !takesPart);
      tell(id, takesPart ? 'optedIn' : 'optedOut', options);
    } else tell(id, await optHubEvent(hub, id, takesPart), options);
  });
}

/** `kerb hub event clear` */
export async function clear(address: string, unit: number, options: EventOptions): Promise<void> {
  await withHub(address, unit, options, async (hub) => {
    await clearHubEvents(hub);
    tell('all', 'cleared', options);
  });
}

function tell(id: number | 'all', result: string, { json }: EventOptions): void {
  if (json) console.log(JSON.stringify({ id, result }));
  else console.log(`${id === 'all' ? 'all events' : `event ${id}`}: ${result}`);
}

async function ruleOf(hub: HubController): Promise<LocalTimeRule> {
  return homeClockRule((await hub.readHome()).clock);
}
