import { referenceMs } from './coordination';
import { Coordination } from './coordination-state';
import { logEvent } from './log';
import { LogCode } from './log-codes';
import { FREE, PATTERNS } from './pattern-options';
import { Timeline } from './pattern-timeline';
import { PHASES } from './phases';
import { config, registers } from './profile.generated';

const MS_PER_SECOND: i32 = 1000;
const MS_PER_DECISECOND: i32 = 100;
/** Greatest parameter of the enumerations; a longer cycle has a second entry. */
const LOG_LIMIT: i32 = 255;

/** What coordination does, in the registers. */
export function publishCoordination(device: usize, own: Coordination, timeline: Timeline): void {
  const cycle = own.cycling ? timeline.cycleMs : 0;
  registers.setPattern(device, own.pattern == 0 ? <u16>FREE : own.pattern);
  registers.setPatternSource(device, own.source);
  registers.setCoordinated(device, own.cycling);
  registers.setClockSet(device, own.clockSet);
  registers.setCycleLength(device, <u16>(cycle / MS_PER_SECOND));
  if (cycle == 0) {
    registers.setCycleTime(device, 0);
    registers.setOffsetError(device, 0);
    registers.setInTransition(device, false);
    return;
  }
  const since = (own.timeMs - referenceMs(device, <i32>own.pattern - 1) + cycle) % cycle;
  registers.setCycleTime(device, <u16>(since / MS_PER_DECISECOND));
  registers.setOffsetError(device, <i16>(own.lateMs / MS_PER_DECISECOND));
  registers.setInTransition(device, own.lateMs / MS_PER_DECISECOND != 0);
}

/** Tells the log what changed with a pattern. */
export function logPattern(device: usize, own: Coordination, timeline: Timeline): void {
  const pattern = <i32>own.pattern;
  logEvent(device, LogCode.coordPatternChange, pattern);
  if (pattern > PATTERNS || timeline.cycleMs == 0) return;
  const cycle = timeline.cycleMs / MS_PER_SECOND;
  logEvent(device, LogCode.cycleLengthChange, min(cycle, LOG_LIMIT));
  if (cycle > LOG_LIMIT) logEvent(device, LogCode.additionalCycleLength, cycle - LOG_LIMIT);
  logEvent(device, LogCode.offsetLengthChange, min(config.patternOffset(device, pattern - 1), LOG_LIMIT));
  for (let phase = 0; phase < PHASES; phase++) {
    if (timeline.slots & (1 << phase))
      logEvent(device, LogCode.split1Change + phase, config.splits(device, ((pattern - 1) << 4) + phase));
  }
}
