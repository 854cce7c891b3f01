import type { Path } from '../../protocols/document/problem.ts';
import type { HubEvent, HubEventType } from '../../protocols/hub/event.ts';
import { checkEvent, EVENT_INTERVALS, EVENT_RANDOMIZE_S, EVENT_VALUES, EventError } from '../../protocols/hub/event.ts';
import { type Context, readDuration, readMoment } from './context.ts';
import { duration, list, moment, name, object } from './schema-parts.ts';

/** An event for a hub as the scenario's schema lets it through. */
export interface GivenEvent {
  readonly device: string;
  readonly id: number;
  readonly revision?: number;
  readonly priority?: number;
  readonly type: HubEventType;
  readonly start: string;
  readonly step: string;
  readonly values: readonly number[];
  readonly randomize?: string;
}

/** An event whose begin is told since the start of the scenario. */
export type ScenarioEvent = Omit<HubEvent, 'startS'> & { readonly startMs: number };

const whole = (minimum: number, maximum: number, description: string) => ({
  type: 'integer',
  minimum,
  maximum,
  description,
});

export const eventShape = object(
  {
    device: name('The hub.'),
    id: whole(1, 0xffff_ffff, 'Names the event.'),
    revision: whole(0, 0xffff_ffff, 'A later one replaces an earlier one. Default 0.'),
    priority: whole(0, 0xffff, 'Of events that overlap the one of the lowest number is in force. Default 0.'),
    type: { enum: Object.keys(EVENT_VALUES), description: 'What the values are.' },
    start: moment('Begin, since the start of the scenario.'),
    step: duration('Length of an interval.'),
    values: {
      ...list({ type: 'number' }, 'One for each interval: level, price per kWh, W, % or °C.', EVENT_INTERVALS),
      minItems: 1,
    },
    randomize: duration('The hub puts the begin off or brings it forward by a random time up to so long.'),
  },
  ['device', 'id', 'type', 'start', 'step', 'values'],
  'A demand response event, price series or forecast that the host gives a hub.',
);

/** Undefined when it has reported a fault. */
export function readEvent(
  context: Context,
  path: Path,
  given: GivenEvent,
): { readonly device: string; readonly event: ScenarioEvent } | undefined {
  const device = context.device([...path, 'device'], given.device);
  if (device === undefined) return undefined;
  if (device.class !== 'hub') {
    context.report([...path, 'device'], `${device.name} is a ${device.class}, and only a hub takes events`);
    return undefined;
  }
  const seconds = (key: 'step' | 'randomize', text: string): number =>
    readDuration(context.report, [...path, key], text) / 1000;
  const randomizeS = given.randomize === undefined ? undefined : seconds('randomize', given.randomize);
  const event = {
    id: given.id,
    revision: given.revision ?? 0,
    priority: given.priority ?? 0,
    type: given.type,
    stepS: seconds('step', given.step),
    values: given.values,
    ...(randomizeS !== undefined && { randomizeS }),
  };
  const startMs = readMoment(context.report, [...path, 'start'], given.start, 0);
  try {
    // Whatever the day of the run: what is wrong with the event itself.
    checkEvent({ ...event, startS: EVENT_RANDOMIZE_S + 2e9 } as HubEvent);
  } catch (error) {
    if (!(error instanceof EventError)) throw error;
    context.report(path, error.message);
    return undefined;
  }
  return { device: device.name, event: { ...event, startMs } };
}

/** The event in a run that began at `beganMs`, UTC. */
export function eventAt({ startMs, ...event }: ScenarioEvent, beganMs: number): HubEvent {
  return { ...event, startS: Math.round((beganMs + startMs) / 1000) } as HubEvent;
}
