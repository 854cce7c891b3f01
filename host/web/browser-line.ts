import type { Clock } from '../clock/clock.ts';
import type { Line } from '../line/line.ts';
import { LineAddressError, parseLineAddress, serialSettings } from '../line/line-address.ts';
import { openLine } from '../line/open-line.ts';
import { scan } from '../scan/scan.ts';
import type { ScanOptions } from '../scan/scan-options.ts';
import type { ScanResult } from '../scan/scan-result.ts';
import { BROWSER_LINE, type BrowserPort } from './browser-port.ts';

/** What a device may take at a port of the host, in ms: the defaults of lines and scans. */
const TIMEOUT_MS = 1000;
const ANSWER_WAIT_MS = 100;
const LATE_ANSWER_GUARD_MS = 250;
/** A browser hands over what came in its own time, and a network carries it in its. */
const LEAST_GAP_MS = 100;
const GAP_TRIPS = 2;
const RETRIES = 2;

/** Is it the line of a browser? */
export function isBrowserLine(address: string): boolean {
  return address.split('?')[0]!.toLowerCase() === BROWSER_LINE;
}

/**
 * Opens the line over the browser's port. How long answers take on the way is allowed for as it was measured; silence between
 * frames cannot be heard from here, so that frames are told by their content.
 * @throws PortError, LineAddressError
 */
export async function openBrowserLine(
  address: string,
  port: BrowserPort,
  clock: Clock,
  timeoutMs?: number,
): Promise<Line> {
  const where = parseLineAddress(address);
  if (where.kind !== 'serial') throw new LineAddressError(address, 'is not the port of a browser');
  const { baudRate, parity, stopBits } = serialSettings(where);
  const tripMs = port.roundTripMs ?? 0;
  return openLine(where, {
    clock,
    openTransport: () => port.open({ baudRate, parity, stopBits }),
    timeoutMs: (timeoutMs ?? TIMEOUT_MS) + GAP_TRIPS * tripMs,
    answerGapMs: LEAST_GAP_MS + GAP_TRIPS * tripMs,
    lateAnswerGuardMs: LATE_ANSWER_GUARD_MS + GAP_TRIPS * tripMs,
    retries: RETRIES,
  });
}

/** Scans the line of the browser's port. `options` narrow it. @throws PortError */
export function scanBrowserLine(port: BrowserPort, clock: Clock, options: ScanOptions): Promise<ScanResult> {
  return scan(BROWSER_LINE, {
    clock,
    quick: true,
    answerWaitMs: Math.ceil(ANSWER_WAIT_MS + LEAST_GAP_MS + GAP_TRIPS * (port.roundTripMs ?? 0)),
    ...options,
    openTransport: (settings) => port.open(settings!),
  });
}
