import { type BaselineMethod, type Delivery, deliveryOf, type Span } from '../../hub/baseline.ts';
import type { HubController } from '../../hub/hub-controller.ts';
import { listEvents } from '../../hub/hub-events.ts';
import type { StoredHubEvent } from '../../hub/stored-event.ts';
import { type LocalTimeRule, localIso } from '../../meter/local-time.ts';
import { UsageError } from '../failure.ts';
import { table } from '../meter/table.ts';
import { type Moment, utcOf } from '../meter/time-range.ts';
import { dim } from '../style.ts';

/** An event by its id in the hub, or by when it was. */
export type EventChoice = number | { readonly from: Moment; readonly to: Moment };

export interface DeliveryOptions {
  readonly event: EventChoice;
  readonly method?: BaselineMethod;
  readonly adjust: boolean;
  readonly json?: boolean;
}

/** What a baseline looks back over. */
const BASELINE_S = 46 * 86_400;

/** `kerb hub history --event` */
export async function showDelivery(hub: HubController, rule: LocalTimeRule, options: DeliveryOptions): Promise<void> {
  const stored = await listEvents(hub);
  const span = spanOf(options.event, stored, rule);
  // Days of other events that the hub still knows are no similar days.
  const excluded = stored
    .filter(
      ({ id, type, state }) =>
        id !== options.event && isDemandResponse(type) && state !== 'cancelled' && state !== 'optedOut',
    )
    .map(({ startS, stepS, count }) => ({ startS, endS: startS + stepS * count }));
  const history = await hub.readHistory({ fromS: span.startS - BASELINE_S, toS: span.endS });
  const delivery = deliveryOf(history, span, {
    ...{ localTime: rule, excluded, adjust: options.adjust },
    ...(options.method !== undefined && { method: options.method }),
  });
  if (options.json) console.log(JSON.stringify(delivery));
  else for (const line of deliveryText(delivery, rule)) console.log(line);
}

function isDemandResponse(type: string): boolean {
  return ['simple', 'importCapacityLimit', 'exportCapacityLimit', 'dispatchSetpoint', 'chargeStateSetpoint'].includes(
    type,
  );
}

function spanOf(event: EventChoice, stored: readonly StoredHubEvent[], rule: LocalTimeRule): Span {
  if (typeof event !== 'number') {
    const span = { startS: utcOf(event.from, rule), endS: utcOf(event.to, rule) };
    if (span.endS <= span.startS) throw new UsageError('the event must end after it begins');
    return span;
  }
  const found = stored.find(({ id }) => id === event);
  if (found === undefined)
    throw new UsageError(
      `the hub has no event ${event} any more: give when it was, as 2026-01-31T17:00/2026-01-31T19:00`,
    );
  return { startS: found.startS, endS: found.startS + found.stepS * found.count };
}

function deliveryText(delivery: Delivery, rule: LocalTimeRule): string[] {
  const { days, adjustmentW, intervals, baselineWh, actualWh, deliveredWh } = delivery;
  const watts = (value: number | undefined) => (value === undefined ? '' : Math.round(value).toString());
  const kwh = (wh: number) => `${(wh / 1000).toFixed(2)} kWh`;
  const right = (title: string) => ({ title, right: true });
  return [
    dim(`baseline of ${days.join(', ')}, moved by ${Math.round(adjustmentW)} W`),
    ...table(
      [{ title: 'from' }, right('baseline W'), right('drawn W'), right('delivered W')],
      intervals.map(({ startS, baselineW, actualW, deliveredW }) => [
        ...[localIso(startS, rule), watts(baselineW), watts(actualW), watts(deliveredW)],
      ]),
    ),
    `delivered ${kwh(deliveredWh)}: ${kwh(actualWh)} drawn of a baseline of ${kwh(baselineWh)}`,
  ];
}
