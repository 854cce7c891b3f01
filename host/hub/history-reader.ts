import { HISTORY_STEP_S, type HistoryEntry } from '../../protocols/hub/history-entry.ts';
import {
  decodeHistory,
  encodeHistoryRequest,
  HISTORY_ADDRESS,
  HISTORY_READ_COUNT,
  HistoryDataError,
  type HistoryPage,
  showsHistory,
} from '../../protocols/hub/history-window.ts';
import { WindowReader } from '../device/window-reader.ts';
import type { Line, RequestOptions } from '../line/line.ts';

/** Pages after which a history does not end: more than a hub keeps. */
const MAX_PAGES = 10_000;
/** A clock may have been set back: what comes so much behind the range ends the reading. */
const LATE_S = 86_400;

/** A hub's history is not to be read. Blame: the device, or the line. */
export class HubHistoryError extends Error {
  override readonly name = 'HubHistoryError';
  readonly blame = 'frame';
  readonly unitId: number;

  constructor(line: string, unitId: number, problem: string) {
    super(`${line} unit ${unitId}: ${problem}`);
    this.unitId = unitId;
  }
}

/** Quarters of an hour to read, by their times, UTC in s; without limits all that are kept. */
export interface HistoryRange {
  readonly fromS?: number;
  readonly toS?: number;
}

/**
 * The history of a hub, oldest first: every interval of which a part lies in the range. Behind a clock that was set back times
 * come twice; the entries stand in the order in which they were made.
 * @throws LineError, HubHistoryError
 */
export async function readHistory(
  line: Line,
  unitId: number,
  { fromS, toS }: HistoryRange = {},
  options: RequestOptions = {},
): Promise<HistoryEntry[]> {
  const reader = new WindowReader(line, unitId, HISTORY_ADDRESS, HISTORY_READ_COUNT, options);
  const found: HistoryEntry[] = [];
  let from = fromS ?? 0;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const { entries, next } = await page(reader, line, unitId, from);
    // Where blocks have rotted, numbers go on without entries.
    if (entries.length === 0 && next === from) break;
    for (const entry of entries) {
      if ((fromS === undefined || entry.endS > fromS) && (toS === undefined || beginS(entry) < toS)) found.push(entry);
    }
    if (toS !== undefined && entries.some((entry) => beginS(entry) > toS + LATE_S)) break;
    from = next;
  }
  return found;
}

/** When an interval begins, UTC in s. */
export function beginS({ endS }: HistoryEntry): number {
  return endS - HISTORY_STEP_S;
}

async function page(reader: WindowReader, line: Line, unitId: number, from: number): Promise<HistoryPage> {
  const bytes = await reader.read(encodeHistoryRequest(from), (shown) => showsHistory(from, shown));
  if (bytes === undefined) {
    throw new HubHistoryError(line.name, unitId, 'another client reads the history at the same time: try again later');
  }
  try {
    return decodeHistory(bytes);
  } catch (error) {
    throw error instanceof HistoryDataError ? new HubHistoryError(line.name, unitId, error.message) : error;
  }
}
