import { Histogram, type Registry } from 'prom-client';
import { characterTimeUs } from '../../protocols/modbus/rtu-timing.ts';
import type { Line } from '../line/line.ts';
import { bitsPerCharacter, type LineAddress, parseLineAddress, serialSettings } from '../line/line-address.ts';
import { type OpenLineOptions, openLine } from '../line/open-line.ts';
import type { LineStatistics } from '../line/statistics.ts';
import { levels, type Reading, totals } from './totals.ts';

/** Bounds of answer times, in seconds: a device on a local network to one behind a slow radio. */
const ANSWER_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Why a request was not answered as it should be, by the count of it. */
const ERRORS = {
  timeout: 'timeouts',
  crc: 'crcErrors',
  invalidResponse: 'invalidResponses',
  lateAnswer: 'lateAnswers',
  exception: 'exceptions',
  lost: 'lost',
} as const satisfies Readonly<Record<string, keyof LineStatistics>>;

interface ObservedLine {
  readonly line: Line;
  /** Of a serial line, what a byte takes. */
  readonly characterMs: number | undefined;
}

/** Metrics of Modbus lines of which this program is the client; all with the label `line`. */
export class LineMetrics {
  readonly #lines = new Set<ObservedLine>();
  readonly #answers: Histogram<'line'>;

  constructor(registry: Registry) {
    this.#answers = new Histogram({
      name: 'kerb_line_answer_seconds',
      help: 'Time from a request, once it was sent, to its answer, exceptions included',
      labelNames: ['line'],
      buckets: ANSWER_SECONDS,
      registers: [registry],
    });
    const counted = (name: string, help: string, count: (statistics: LineStatistics) => number): void =>
      totals({ registry, name, help, labels: ['line'], read: () => this.#read(count) });
    counted('kerb_line_requests_total', 'Requests that callers made', ({ requests }) => requests);
    counted('kerb_line_frames_total', 'Frames sent: requests, retries, broadcasts', ({ sent }) => sent);
    counted('kerb_line_retries_total', 'Requests that were sent again', ({ retries }) => retries);
    counted('kerb_line_sent_bytes_total', 'Bytes sent', ({ bytesSent }) => bytesSent);
    counted('kerb_line_received_bytes_total', 'Bytes received', ({ bytesReceived }) => bytesReceived);
    counted('kerb_line_opened_total', 'Times that the port or connection was opened', ({ opened }) => opened);
    totals({
      registry,
      name: 'kerb_line_errors_total',
      help: 'What went wrong, by kind',
      labels: ['line', 'kind'],
      read: () => this.#errors(),
    });
    totals({
      registry,
      name: 'kerb_line_wire_seconds_total',
      help: 'Time that bytes took on a serial line; its rate is the share of the line that is used',
      labels: ['line'],
      read: () => this.#wireSeconds(),
    });
    const level = (name: string, help: string, count: (statistics: LineStatistics) => number): void =>
      levels({ registry, name, help, labels: ['line'], read: () => this.#read(count) });
    level('kerb_line_queued_requests', 'Requests that wait to be sent', ({ queued }) => queued);
    level('kerb_line_waiting_requests', 'Requests that wait for their answer', ({ inFlight }) => inFlight);
  }

  /**
   * Opens a line as {@link openLine} does, with its metrics; they are dropped when it is closed.
   * @throws what openLine throws
   */
  async open(address: string | LineAddress, options: OpenLineOptions = {}): Promise<Line> {
    const where = typeof address === 'string' ? parseLineAddress(address) : address;
    let observe = (_elapsedMs: number): void => {};
    const line = await openLine(where, {
      ...options,
      onAnswer(elapsedMs) {
        observe(elapsedMs);
        options.onAnswer?.(elapsedMs);
      },
    });
    observe = (elapsedMs) => this.#answers.observe({ line: line.name }, elapsedMs / 1000);
    const observed = { line, characterMs: characterMs(where) };
    this.#lines.add(observed);
    const close = line.close.bind(line);
    line.close = () => {
      this.#lines.delete(observed);
      return close();
    };
    return line;
  }

  /** One series for a line, though it may have been opened twice. */
  *#read(count: (statistics: LineStatistics) => number): Generator<Reading<'line'>> {
    for (const { line } of this.#lines) yield { labels: { line: line.name }, value: count(line.statistics) };
  }

  *#errors(): Generator<Reading<'line' | 'kind'>> {
    for (const { line } of this.#lines) {
      for (const [kind, count] of Object.entries(ERRORS)) {
        yield { labels: { line: line.name, kind }, value: line.statistics[count] };
      }
    }
  }

  *#wireSeconds(): Generator<Reading<'line'>> {
    for (const { line, characterMs: eachMs } of this.#lines) {
      if (eachMs === undefined) continue;
      const { bytesSent, bytesReceived } = line.statistics;
      yield { labels: { line: line.name }, value: ((bytesSent + bytesReceived) * eachMs) / 1000 };
    }
  }
}

function characterMs(address: LineAddress): number | undefined {
  if (address.kind !== 'serial') return undefined;
  const settings = serialSettings(address);
  return characterTimeUs(settings.baudRate, bitsPerCharacter(settings)) / 1000;
}
