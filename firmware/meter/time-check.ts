import { logLine } from '../sdk/log-line';
import { LogLevel } from '../sdk/platform';
import { BILLING_DAYS } from './billing-dates';
import { DaylightRule } from '../sdk/local-time';
import { CONFIG, config } from './profile.generated';
import { isEmptySet, isTableSet } from './tariff-check';
import { secondSet } from './tariff-tables';

/** Elements of `daylightSaving`. */
const RULE_SIZE: i32 = 9;
/** Minutes that daylight-saving time adds at most: two hours, as double summer time did. */
const ADDED_LIMIT: i32 = 120;

/** Whether the config at `area` makes sense where tariffs, billing and local time are concerned; a line of the log says what does not. */
export function acceptsTimes(device: usize, area: usize): bool {
  // A place from which the accessors of a block's config reach this one's fields.
  const block = area - CONFIG;
  if (!isDaylightRule(block)) return refuse(device, 'daylightSaving makes no sense');
  if (!areBillingDays(device, block)) return false;
  if (!isTableSet(device, block, false)) return false;
  const second = secondSet(block);
  if (!isEmptySet(second)) return isTableSet(device, second, true);
  return config.tablesSwitchAt(block) == 0 || refuse(device, 'tablesSwitchAt is set without a second table set');
}

function refuse(device: usize, why: string): bool {
  logLine().text(why).send(device, LogLevel.warning);
  return false;
}

/** Nothing, or two changes in different months by a bearable amount. */
function isDaylightRule(block: usize): bool {
  const added = config.daylightSaving(block, DaylightRule.added);
  if (added == 0) {
    for (let index = 1; index < RULE_SIZE; index++) if (config.daylightSaving(block, index) != 0) return false;
    return true;
  }
  const apart = config.daylightSaving(block, DaylightRule.begin) != config.daylightSaving(block, DaylightRule.end);
  return added <= ADDED_LIMIT && apart && isChange(block, DaylightRule.begin) && isChange(block, DaylightRule.end);
}

function isChange(block: usize, at: i32): bool {
  const month = config.daylightSaving(block, at);
  const week = config.daylightSaving(block, at + 1);
  const weekday = config.daylightSaving(block, at + 2);
  const within = month >= 1 && month <= 12 && week >= 1 && week <= 5 && weekday >= 1 && weekday <= 7;
  return within && config.daylightSaving(block, at + 3) < 1440;
}

function areBillingDays(device: usize, block: usize): bool {
  for (let index = 0; index < BILLING_DAYS; index++) {
    const entry = config.billingDays(block, index);
    if (entry == 0) continue;
    let wrong = entry < 100 || entry / 100 > 28 || entry % 100 > 23;
    for (let other = 0; other < index; other++) wrong = wrong || config.billingDays(block, other) == entry;
    if (!wrong) continue;
    logLine()
      .text('billing day ')
      .number(index + 1)
      .text(' does not exist or is given twice')
      .send(device, LogLevel.warning);
    return false;
  }
  return true;
}
