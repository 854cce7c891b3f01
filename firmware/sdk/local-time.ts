import { dateOf, floorDiv, MS_PER_DAY, weekdayInMonth } from './calendar';

const MS_PER_MINUTE: i64 = 60_000;
/** Times of which a date is asked are held within 1970 to 2106, as far as a register of seconds goes. */
const TIME_LIMIT: i64 = 0xffff_ffff * 1000;

/** Elements of the config field `daylightSaving`: what it adds, then the rules of begin and end. */
export namespace DaylightRule {
  export const added: i32 = 0;
  export const begin: i32 = 1;
  export const end: i32 = 5;
}

/**
 * The offset of local time, and between which changes it holds. `standard` and `rules` are the config field `utcOffsetMinutes` and
 * the place of `daylightSaving`; whoever keeps one of these forgets it when they change.
 */
@unmanaged
export class LocalTime {
  fromMs: i64;
  /** 0 when it has to be found anew. */
  untilMs: i64;
  offsetMs: i64;
  daylightSaving: bool;

  forget(): void {
    this.untilMs = 0;
  }

  /** Local time at `timeMs` (UTC). */
  at(timeMs: i64, standard: i32, rules: usize): LocalTime {
    if (timeMs < this.fromMs || timeMs >= this.untilMs) this.find(timeMs, <i64>standard * MS_PER_MINUTE, rules);
    return this;
  }

  /**
   * UTC in ms at which local time is that minute of that day: the first time where it comes twice, and the begin of
   * daylight-saving time where it is skipped.
   */
  utcOf(day: i32, minute: i32, standard: i32, rules: usize): i64 {
    const added = addedMs(rules);
    const time = <i64>day * MS_PER_DAY + <i64>(minute - standard) * MS_PER_MINUTE;
    this.at(time - added, standard, rules);
    if (this.daylightSaving) return time - added;
    return this.untilMs < time ? this.untilMs : time;
  }

  /** Finds the last change before `timeMs` and the first one after it. */
  private find(timeMs: i64, standardMs: i64, rules: usize): void {
    const added = addedMs(rules);
    this.fromMs = i64.MIN_VALUE;
    this.untilMs = i64.MAX_VALUE;
    this.offsetMs = standardMs;
    this.daylightSaving = false;
    if (added == 0) return;
    const dated = max<i64>(min<i64>(timeMs, TIME_LIMIT), 0);
    const year = dateOf(<i32>floorDiv(dated + standardMs, MS_PER_DAY)).year;
    for (let near = year - 1; near <= year + 1; near++) {
      this.narrow(timeMs, changeMs(rules, near, DaylightRule.begin) - standardMs, true);
      this.narrow(timeMs, changeMs(rules, near, DaylightRule.end) - standardMs, false);
    }
    if (this.daylightSaving) this.offsetMs += added;
  }

  private narrow(timeMs: i64, changeMs: i64, begins: bool): void {
    if (changeMs > timeMs) {
      this.untilMs = min(this.untilMs, changeMs);
    } else if (changeMs >= this.fromMs) {
      this.fromMs = changeMs;
      this.daylightSaving = begins;
    }
  }
}

function element(rules: usize, index: i32): i32 {
  return load<i32>(rules + ((<usize>index) << 2));
}

function addedMs(rules: usize): i64 {
  return <i64>element(rules, DaylightRule.added) * MS_PER_MINUTE;
}

/** When daylight-saving time begins or ends in a year, in local standard time. */
function changeMs(rules: usize, year: i32, rule: i32): i64 {
  const month = element(rules, rule);
  const week = element(rules, rule + 1);
  const weekday = element(rules, rule + 2);
  const minute = element(rules, rule + 3);
  return <i64>weekdayInMonth(year, month, week, weekday) * MS_PER_DAY + <i64>minute * MS_PER_MINUTE;
}
