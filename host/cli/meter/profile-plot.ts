import type { ProfileChannel } from '../../../protocols/archive/profile-channel.ts';
import { type LocalTimeRule, localIso } from '../../meter/local-time.ts';
import type { LoadProfile } from '../../meter/meter.ts';
import { plot } from './plot.ts';
import { shownNumber, shownUnit } from './quantity-text.ts';

const HOUR_S = 3600;
/** Points of a plot; a clock that was set may have left a gap of years. */
const MAX_POINTS = 1_000_000;

/** A channel's plot, and below it what it comes to. The energy of an interval is shown as its mean power. */
export function profilePlot(profile: LoadProfile, index: number, width: number, localTime: LocalTimeRule): string[] {
  const { intervals, periodS } = profile;
  const channel = profile.channels[index]!;
  const isEnergy = channel.kind === 'energy';
  const unit = isEnergy ? channel.unit.replace(/h$/, '') : channel.unit;
  const ends = intervals.map(({ endS }) => endS);
  const firstEndS = ends.reduce((least, end) => Math.min(least, end), ends[0]!);
  const lastEndS = ends.reduce((most, end) => Math.max(most, end), ends[0]!);
  const count = Math.min(Math.round((lastEndS - firstEndS) / periodS) + 1, MAX_POINTS);
  const values = new Array<number | undefined>(count).fill(undefined);
  const kilo = shownUnit(unit) === unit || unit === '1' ? 1 : 1000;
  const shown = (value: number) => (isEnergy ? (value * HOUR_S) / periodS : value) / kilo;
  for (const { endS, values: of } of intervals) {
    const at = Math.round((endS - firstEndS) / periodS);
    if (of[index] !== undefined && at < count) values[at] = shown(of[index]);
  }
  const name = `${channel.obis ?? ''} ${channel.name}`.trimStart();
  const summed = summary(profile, index, unit, localTime);
  if (values.every((value) => value === undefined || value === 0)) return [`${name}: ${summed}`];
  const title = `${name}${isEnergy ? ' as mean power' : ''}${bracketed(shownUnit(unit))}`;
  const options = { title, width, localTime, fromZero: isFromZero(channel) };
  return [...plot({ firstEndS, periodS, values }, options), summed];
}

function bracketed(unit: string): string {
  return unit === '' ? '' : ` [${unit}]`;
}

function isFromZero({ kind, unit }: ProfileChannel): boolean {
  return kind === 'energy' || kind === 'demand' || ['A', 'W', 'kW', 'var', 'kvar'].includes(unit);
}

function summary(
  { intervals, channels, periodS, gaps }: LoadProfile,
  index: number,
  unit: string,
  localTime: LocalTimeRule,
) {
  const channel = channels[index]!;
  const isEnergy = channel.kind === 'energy';
  const known = intervals.flatMap(({ endS, values }) => {
    const value = values[index];
    return value === undefined ? [] : [{ endS, value: isEnergy ? (value * HOUR_S) / periodS : value, raw: value }];
  });
  const missing = gaps.reduce((sum, gap) => sum + gap.missing, 0);
  const gapText = missing === 0 ? [] : [`${missing} intervals missing`];
  if (known.length === 0) return ['nothing known', ...gapText].join(', ');
  const decimals = isEnergy ? 0 : channel.decimals;
  const text = (value: number) => `${shownNumber(value, unit, decimals)} ${shownUnit(unit)}`.trimEnd();
  const peak = known.reduce((most, each) => (each.value > most.value ? each : most));
  const least = known.reduce((low, each) => (each.value < low.value ? each : low));
  const sum = known.reduce((total, { raw }) => total + raw, 0);
  return [
    `mean ${text(known.reduce((total, { value }) => total + value, 0) / known.length)}`,
    `least ${text(least.value)}`,
    `peak ${text(peak.value)} in the interval to ${localIso(peak.endS, localTime)}`,
    ...(isEnergy ? [`sum ${shownNumber(sum, channel.unit, channel.decimals)} ${shownUnit(channel.unit)}`] : []),
    ...gapText,
  ].join(', ');
}
