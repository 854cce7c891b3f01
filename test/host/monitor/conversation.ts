import type { CapturedChunk, CapturedLine } from '../../../host/monitor/capture.ts';
import { Monitor, type MonitorOptions } from '../../../host/monitor/monitor.ts';
import type { FrameObservation, Observation } from '../../../host/monitor/observation.ts';
import { characterTimeUs } from '../../../protocols/modbus/rtu-timing.ts';

export const LINE = '/dev/ttyS0';
export const START_US = 1_800_000_000_000_000;

/** Writes down what stations say on a serial line, each byte at its time. */
export class Conversation {
  readonly line: CapturedLine;
  readonly chunks: CapturedChunk[] = [];
  readonly #characterUs: number;
  /** When the last byte ended. */
  nowUs = START_US;

  constructor(baudRate = 9600, name = LINE) {
    this.line = { name, kind: 'serial', baudRate, bitsPerCharacter: 11 };
    this.#characterUs = characterTimeUs(baudRate);
  }

  pause(us: number): this {
    this.nowUs += us;
    return this;
  }

  /** Sends right after what was before; told as one chunk. */
  say(bytes: Uint8Array, who: Partial<CapturedChunk> = {}): this {
    this.nowUs += bytes.length * this.#characterUs;
    this.chunks.push({ atUs: this.nowUs, line: this.line.name, bytes, ...who });
    return this;
  }
}

/** What a monitor tells of chunks, and the monitor. */
export function listen(line: CapturedLine, chunks: readonly CapturedChunk[], options: MonitorOptions = {}) {
  const told: Observation[] = [];
  const monitor = new Monitor({ ...options, onObservation: (observation) => told.push(observation) });
  monitor.addLine(line);
  for (const chunk of chunks) monitor.feed(chunk);
  monitor.end();
  return { told, monitor, statistics: monitor.statistics.get(line.name)! };
}

export function frames(told: readonly Observation[]): FrameObservation[] {
  return told.filter((observation) => observation.event === 'frame');
}
