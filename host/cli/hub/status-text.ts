import type { HubStatus } from '../../hub/hub-status.ts';
import type { LoadStatus } from '../../hub/load-status.ts';
import { minuteText } from '../../hub/plan-sentence.ts';
import { table } from '../meter/table.ts';
import { coloured, dim } from '../style.ts';
import type { LoadNames } from './hub-options.ts';

/** What a hub does now: the grid, prices and limits, demand response, then a line for each load. */
export function statusText(status: HubStatus, names: LoadNames): string[] {
  return [
    gridLine(status),
    limitLine(status),
    priceLine(status),
    ...demandResponseLines(status),
    planLine(status),
    ...conditionLines(status),
    '',
    ...table(
      [
        { title: 'load' },
        { title: 'state' },
        { title: 'why' },
        { title: 'power', right: true },
        { title: 'given', right: true },
        { title: 'value', right: true },
        { title: 'wanted' },
        { title: 'bid', right: true },
        { title: 'energy', right: true },
      ],
      status.loads.map((load) => [
        names.of(load),
        load.faults.length > 0 ? load.faults.join(', ') : load.state,
        load.mode === 'auto' ? load.reason : `${load.reason} (${load.mode})`,
        watts(load.powerW),
        watts(load.setpointW),
        valueText(load),
        wantedText(load),
        typeof load.bid === 'number' ? load.bid.toFixed(4) : load.bid,
        `${(load.energyWh / 1000).toFixed(1)} kWh`,
      ]),
    ),
  ];
}

function watts(value: number): string {
  return `${value} W`;
}

function gridLine({ gridW, phasesW, uncontrolledW, solarW, batteryW, batteryPercent, loads }: HubStatus): string {
  const battery = loads.some(({ kind }) => kind === 'battery')
    ? `, battery ${watts(batteryW)} at ${batteryPercent.toFixed(1)} %`
    : '';
  const solar = loads.some(({ kind }) => kind === 'inverter') ? `, solar ${watts(solarW)}` : '';
  const grid = gridW < 0 ? `delivers ${watts(-gridW)}` : `draws ${watts(gridW)}`;
  return `${grid} ${dim(`(${phasesW.join(' ')})`)}, household ${watts(uncontrolledW)}${solar}${battery}`;
}

function limitLine({ importLimitW, importLimitSource, exportLimitW, exportLimitSource }: HubStatus): string {
  const limit = (value: number | undefined, source: string) =>
    value === undefined ? 'none' : `${watts(value)} by ${source}`;
  return `limits: import ${limit(importLimitW, importLimitSource)}, export ${limit(exportLimitW, exportLimitSource)}`;
}

function priceLine({ price, exportPrice, priceState, priceAverage, pricesUntilS }: HubStatus): string {
  if (price === undefined) return coloured('yellow', 'price: not known');
  const until =
    pricesUntilS === undefined ? '' : `, known until ${new Date(pricesUntilS * 1000).toISOString().slice(0, 16)}Z`;
  const delivered = exportPrice === undefined ? '' : `, ${exportPrice.toFixed(4)} for what is delivered`;
  return `price: ${price.toFixed(4)} (${priceState}, on average ${priceAverage.toFixed(4)})${delivered}${until}`;
}

function demandResponseLines(status: HubStatus): string[] {
  const { level, levelRemainingS, dispatchW, storedEvents, activeEvents } = status;
  const parts: string[] = [];
  if (level !== 'normal') parts.push(coloured('yellow', `level ${level} for ${spanText(levelRemainingS)}`));
  if (dispatchW !== undefined) parts.push(coloured('yellow', `grid power of ${watts(dispatchW)} asked for`));
  if (storedEvents > 0) parts.push(`${storedEvents} events and series stored, ${activeEvents} in force`);
  return parts.length === 0 ? [] : [`demand response: ${parts.join(', ')}`];
}

function planLine({ planState, planAgeS, planSteps, planCost, planHold }: HubStatus): string {
  if (planState !== 'valid') return coloured('yellow', `plan: ${planState}; loads are run by rules`);
  return `plan: ${planHead(planSteps, planAgeS, planCost, planHold)}`;
}

/** How old a plan is, what it costs, and what it saves where the hub says what it would cost to run every load at once. */
export function planHead(steps: number, ageS: number, cost: number, hold: number): string {
  const saved = hold === 0 ? '' : `, ${(hold - cost).toFixed(2)} less than at once`;
  return `${steps} steps, ${spanText(ageS)} old, costs ${cost.toFixed(2)}${saved}`;
}

function conditionLines({ conditions, failsafeRemainingS, heartbeatAgeS }: HubStatus): string[] {
  return conditions
    .filter((name) => name !== 'demandResponseActive')
    .map((name) =>
      coloured(
        'yellow',
        `${CONDITIONS[name] ?? name}${name === 'failsafeActive' ? failsafe(failsafeRemainingS, heartbeatAgeS) : ''}`,
      ),
    );
}

const CONDITIONS: Readonly<Record<string, string>> = {
  failsafeActive: 'the failsafe limit holds',
  limitExceeded: 'a limit is exceeded',
  meterFault: 'the meter is not believed',
  loadFault: 'a load is not believed, or does not obey',
  overrideActive: 'the resident runs a load',
  starting: 'loads wait after an outage',
  demandResponseOff: 'the resident takes no part in demand response',
  planningOff: 'planning is switched off',
};

function failsafe(remainingS: number, ageS: number | undefined): string {
  const heard =
    ageS === undefined ? 'there was no heartbeat since the reset' : `the last heartbeat is ${spanText(ageS)} old`;
  return `: ${heard}${remainingS > 0 ? `; it ends by itself in ${spanText(remainingS)}` : ''}`;
}

/** `90 s`, `5 min`, `2.5 h` */
export function spanText(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

function valueText({ kind, value }: LoadStatus): string {
  if (kind === 'sheddable' || kind === 'inverter') return '';
  if (kind === 'battery') return `${value.toFixed(1)} %`;
  if (kind === 'vehicle' || kind === 'appliance') return `${(value / 1000).toFixed(1)} kWh to go`;
  return `${value.toFixed(1)} °C`;
}

function wantedText({ kind, minimum, target, maximum, departureMinute }: LoadStatus): string {
  if (kind === 'heating' || kind === 'cooling' || kind === 'tank') return `${minimum}-${maximum} °C (${target})`;
  if (kind === 'battery') return `${minimum}-${maximum} %`;
  return departureMinute === undefined ? '' : `by ${minuteText(departureMinute)}`;
}
