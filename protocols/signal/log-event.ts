import { LogDataError, type LogPage } from './log-window.ts';

// An entry of the high resolution log: time u32 (0.1 s UTC modulo 2^32), code u16, parameter u16.
const EVENT_REGISTERS = 4;
const MS_PER_DECISECOND = 100;
/** Time after which the log's clock begins anew, 13.6 years. */
const TIME_PERIOD_MS = 2 ** 32 * MS_PER_DECISECOND;

/** An event of a controller in the enumerations of log-codes.ts. */
export interface LoggedEvent {
  /** UTC in ms since 1970, in steps of 100. */
  readonly timeMs: number;
  readonly code: number;
  readonly parameter: number;
}

/** An event as a window shows it. */
export interface LogEntry extends LoggedEvent {
  /** Counted from the controller's last reset. */
  readonly sequence: number;
}

/**
 * The events in a window.
 * @param nearMs UTC in ms of about the time at which it was read, within 6.8 years
 * @throws LogDataError
 */
export function decodeLogEvents(page: LogPage, nearMs: number): LogEntry[] {
  if (page.count > 0 && page.entrySize !== EVENT_REGISTERS) {
    throw new LogDataError('events', `an entry of ${page.entrySize} registers is no event of ${EVENT_REGISTERS}`);
  }
  return Array.from({ length: page.count }, (_, index) => {
    const at = index * EVENT_REGISTERS * 2;
    return {
      sequence: page.next - page.count + index,
      timeMs: resolveLogTime(page.data.getUint32(at), nearMs),
      code: page.data.getUint16(at + 4),
      parameter: page.data.getUint16(at + 6),
    };
  });
}

/** The time, UTC in ms, nearest to `nearMs` that a log's clock shows as `tenths`. */
export function resolveLogTime(tenths: number, nearMs: number): number {
  const time = tenths * MS_PER_DECISECOND;
  return time + Math.round((nearMs - time) / TIME_PERIOD_MS) * TIME_PERIOD_MS;
}
