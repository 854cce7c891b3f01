import type { LineStatistics } from '../../host/line/statistics.ts';
import { RuntimeEvent } from '../../host/runtime/event-log.ts';

/** The host's counters of a line that conditions may look at. */
export const lineCounters = [
  'requests',
  'sent',
  'responses',
  'exceptions',
  'retries',
  'timeouts',
  'crcErrors',
  'invalidResponses',
  'lateAnswers',
  'bytesSent',
  'bytesReceived',
  'opened',
  'lost',
] as const satisfies readonly (keyof LineStatistics)[];

/** Events that every device may have, whatever its profile. */
export const runtimeEvents: readonly string[] = Object.keys(RuntimeEvent);
