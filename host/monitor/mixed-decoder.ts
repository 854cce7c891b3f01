import { characterTimeUs } from '../../protocols/modbus/rtu-timing.ts';
import type { CapturedChunk, CapturedLine } from './capture.ts';
import { Dlt645Decoder, whatIsBroken645, withoutWakeUps } from './dlt645-decoder.ts';
import type { DecoderOptions, LineDecoder, ObservationListener } from './line-decoder.ts';
import type { BrokenObservation, Observation } from './observation.ts';
import { RtuDecoder, whatIsBroken } from './rtu-decoder.ts';

/** What a decoder told; of broken bytes `rest` are those that no frame of the other protocol is in. */
interface Waiting {
  readonly observation: Observation;
  readonly rest: boolean;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a serial line that may carry Modbus RTU, DL/T 645, or both. To each, frames of the other are bytes that are no
 * frame; broken is what is neither's. What they tell is brought into the order of the line.
 */
export class MixedDecoder implements LineDecoder {
  readonly #tell: ObservationListener;
  readonly #characterUs: number;
  readonly #rtu: RtuDecoder;
  readonly #dlt645: Dlt645Decoder;
  /** By offset. */
  #waiting: Waiting[] = [];
  /** DL/T 645 frames that lie in bytes of which RTU may yet tell that they are broken. */
  #meterFrames: Stretch[] = [];
  /** Where the last broken bytes that were told ended. */
  #brokenEnd = 0;

  constructor(line: CapturedLine, options: DecoderOptions, tell: ObservationListener) {
    const { baudRate, bitsPerCharacter } = line;
    this.#tell = tell;
    this.#characterUs = baudRate === undefined ? 0 : characterTimeUs(baudRate, bitsPerCharacter);
    this.#rtu = new RtuDecoder(line, options, (observation) => this.#wait(observation));
    this.#dlt645 = new Dlt645Decoder(line, options, (observation) => this.#fromMeters(observation));
  }

  feed(chunk: CapturedChunk): void {
    this.idle(chunk.atUs - chunk.bytes.length * this.#characterUs);
    this.#each((decoder) => decoder.feed(chunk));
  }

  idle(nowUs: number): void {
    this.#each((decoder) => decoder.idle(nowUs));
  }

  end(): void {
    this.#each((decoder) => decoder.end());
  }

  #each(run: (decoder: LineDecoder) => void): void {
    run(this.#rtu);
    run(this.#dlt645);
    while (this.#waiting.length > 0 && this.#isDue(this.#waiting[0]!.observation))
      this.#release(this.#waiting.shift()!);
  }

  #fromMeters(observation: Observation): void {
    if (observation.event === 'broken') return;
    if (observation.event === 'frame') this.#meterFrames.push(stretchOf(observation));
    this.#wait(observation);
  }

  #wait(observation: Observation, rest = false): void {
    this.#waiting.push({ observation, rest });
    if (this.#waiting.length > 1) this.#waiting.sort(inOrder);
  }

  /** Nothing can come before it, and broken bytes will not turn out to be a frame. */
  #isDue(observation: Observation): boolean {
    if (observation.event === 'noAnswer') return true;
    const { end } = stretchOf(observation);
    if (observation.event === 'broken') return end <= this.#dlt645.decidedBytes;
    return observation.protocol === 'modbus-rtu' || end <= this.#rtu.toldBytes;
  }

  #release({ observation, rest }: Waiting): void {
    if (observation.event === 'frame') {
      this.#tell(observation);
    } else if (observation.event === 'noAnswer') {
      this.#tell({ ...observation, broken: this.#brokenEnd > observation.request.offset! });
    } else if (rest) {
      this.#brokenEnd = stretchOf(observation).end;
      this.#tell(observation);
    } else {
      this.#split(observation);
    }
  }

  /** Waits with what of these bytes is no DL/T 645 frame either. */
  #split(broken: BrokenObservation): void {
    const { start, end } = stretchOf(broken);
    let from = start;
    for (const frame of this.#meterFrames) {
      if (frame.start >= end) break;
      this.#waitForStretch(broken, from, frame.start);
      from = Math.max(from, frame.end);
    }
    this.#meterFrames = this.#meterFrames.filter((frame) => frame.end > end);
    this.#waitForStretch(broken, from, end);
  }

  #waitForStretch(broken: BrokenObservation, start: number, end: number): void {
    if (start >= end) return;
    const { fromUs, toUs, gapUs, bytes: all, offset } = broken;
    const heard = all.subarray(start - offset!, end - offset!);
    const spoken = withoutWakeUps(heard);
    if (spoken.length === 0) return;
    const bytes = this.#meterFrames.some((frame) => frame.start === end) ? spoken : heard;
    const meters = whatIsBroken645(bytes);
    const kind = meters === 'noise' ? {} : ({ protocol: 'dlt645', what: meters } as const);
    if (bytes.length === all.length) {
      this.#wait({ ...broken, ...kind }, true);
      return;
    }
    const what = whatIsBroken(bytes, new Set(), undefined);
    const timeOf = (position: number): number => fromUs + ((toUs - fromUs) * (position - offset!)) / all.length;
    const time = { fromUs: timeOf(start), toUs: timeOf(start + bytes.length), gapUs: start === offset ? gapUs : 0 };
    this.#wait({ ...broken, ...time, what, ...kind, offset: start, bytes }, true);
  }
}

function stretchOf(observation: Exclude<Observation, { event: 'noAnswer' }>): Stretch {
  const start = observation.offset!;
  return { start, end: start + observation.bytes.length };
}

/** By offset; that a request was not answered is known before the frame that shows it. */
function inOrder(a: Waiting, b: Waiting): number {
  const ahead = a.observation.offset! - b.observation.offset!;
  if (ahead !== 0) return ahead;
  return Number(b.observation.event === 'noAnswer') - Number(a.observation.event === 'noAnswer');
}
