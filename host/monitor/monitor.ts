import { characterTimeUs } from '../../protocols/modbus/rtu-timing.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import { US_PER_MS } from '../../protocols/time/units.ts';
import type { CapturedChunk, CapturedLine } from './capture.ts';
import { Dlt645Decoder } from './dlt645-decoder.ts';
import type { DecoderOptions, LineDecoder, ObservationListener } from './line-decoder.ts';
import { LineStatistics } from './line-statistics.ts';
import { MixedDecoder } from './mixed-decoder.ts';
import { NAMELESS, RegisterNames } from './register-names.ts';
import { RtuDecoder } from './rtu-decoder.ts';
import { TcpDecoder } from './tcp-decoder.ts';

export const DEFAULT_ANSWER_TIMEOUT_MS = 5000;

export interface MonitorOptions {
  /** Of serial lines; `auto` reads both, on one line too. TCP lines carry Modbus. Default `auto`. */
  readonly protocol?: 'modbus' | 'dlt645' | 'auto';
  /** What the devices are, by unit id. */
  readonly profiles?: ReadonlyMap<number, Profile>;
  /** Of all lines, in place of what they say of themselves: how much later than on the wire bytes may be heard. */
  readonly jitterMs?: number;
  /** A request that has waited for longer counts as not answered. Default {@link DEFAULT_ANSWER_TIMEOUT_MS}. */
  readonly answerTimeoutMs?: number;
  /** Told of every frame, of bytes that are none, and of requests without an answer. */
  readonly onObservation?: ObservationListener;
}

interface WatchedLine {
  readonly decoder: LineDecoder;
  readonly statistics: LineStatistics;
}

/**
 * Reads what others say to each other on lines, and counts it. It sends nothing, and knows no time but that of the
 * chunks: the same capture gives the same result.
 */
export class Monitor {
  readonly #options: MonitorOptions;
  readonly #decoding: DecoderOptions;
  readonly #lines = new Map<string, WatchedLine>();

  constructor(options: MonitorOptions = {}) {
    const { profiles = new Map(), jitterMs, answerTimeoutMs = DEFAULT_ANSWER_TIMEOUT_MS } = options;
    const names = new Map([...profiles].map(([unitId, profile]) => [unitId, new RegisterNames(profile)]));
    this.#options = options;
    this.#decoding = {
      names: (unitId) => names.get(unitId) ?? NAMELESS,
      jitterMs,
      answerTimeoutUs: answerTimeoutMs * US_PER_MS,
    };
  }

  /** Of each line, in the order in which they were added. */
  get statistics(): ReadonlyMap<string, LineStatistics> {
    return new Map([...this.#lines].map(([name, { statistics }]) => [name, statistics]));
  }

  /** Says what a line is before its first chunk; a second time is ignored. @throws RangeError for a rate that cannot be */
  addLine(line: CapturedLine): void {
    if (this.#lines.has(line.name)) return;
    const { baudRate, bitsPerCharacter } = line;
    const statistics = new LineStatistics(baudRate === undefined ? 0 : characterTimeUs(baudRate, bitsPerCharacter));
    const decoder = this.#decoder(line, (observation) => {
      statistics.add(observation);
      this.#options.onObservation?.(observation);
    });
    this.#lines.set(line.name, { decoder, statistics });
  }

  /** Takes what was heard, in the order of time. @throws Error for a line that was not added */
  feed(chunk: CapturedChunk): void {
    const line = this.#lines.get(chunk.line);
    if (line === undefined) throw new Error(`Monitor.feed: the line ${chunk.line} was not added`);
    line.statistics.heard(chunk.atUs, chunk.bytes.length);
    line.decoder.feed(chunk);
  }

  /** Nothing more was heard on any line until `nowUs`, microseconds since the Unix epoch. */
  idle(nowUs: number): void {
    for (const { decoder } of this.#lines.values()) decoder.idle(nowUs);
  }

  /** The capture is over: tells what was begun. A request whose answer may yet have come is not held against anybody. */
  end(): void {
    for (const { decoder } of this.#lines.values()) decoder.end();
  }

  #decoder(line: CapturedLine, tell: ObservationListener): LineDecoder {
    if (line.kind === 'tcp') return new TcpDecoder(line, this.#decoding, tell);
    switch (this.#options.protocol ?? 'auto') {
      case 'modbus':
        return new RtuDecoder(line, this.#decoding, tell);
      case 'dlt645':
        return new Dlt645Decoder(line, this.#decoding, tell);
      case 'auto':
        return new MixedDecoder(line, this.#decoding, tell);
    }
  }
}
