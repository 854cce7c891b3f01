import { dateOf, dayOf, floorDiv, MS_PER_DAY } from '../sdk/calendar';
import { localMs, utcOf } from './local-time';
import { config } from './profile.generated';

/** Dates of billing resets in a month. */
export const BILLING_DAYS: i32 = 3;
export const NEVER: i64 = i64.MAX_VALUE;

/** The first date of a billing reset behind `timeMs`, UTC in ms; {@link NEVER} when there are none. */
export function billingDateAfter(device: usize, timeMs: i64): i64 {
  const date = dateOf(<i32>floorDiv(localMs(device, timeMs), MS_PER_DAY));
  const first = date.year * 12 + date.month - 1;
  let found = NEVER;
  for (let month = first; month <= first + 1; month++) {
    for (let index = 0; index < BILLING_DAYS; index++) {
      const entry = config.billingDays(device, index);
      if (entry == 0) continue;
      const due = utcOf(device, dayOf(month / 12, (month % 12) + 1, entry / 100), (entry % 100) * 60);
      if (due > timeMs && due < found) found = due;
    }
  }
  return found;
}
