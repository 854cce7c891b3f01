import { readWord } from '../../protocols/modbus/words.ts';
import { BLOCK_RECORDS, BLOCK_SIZE } from '../../protocols/update/update-file.ts';
import { RequestTimeoutError } from '../line/errors.ts';
import type { FileWrite, Line, RequestOptions } from '../line/line.ts';
import { AnswerTime, type SerialTiming } from './answer-time.ts';
import type { Retrying } from './retrying.ts';
import { READ_ANSWER_HEAD_SIZE, READ_SIZE, WRITE_HEAD_SIZE } from './wire-sizes.ts';

/** Registers of one read: an answer has at most 245 bytes, 2 of them the group's head (6.14). */
const READ_RECORDS = 121;

/**
 * The files of one device (functions 20 and 21). Whatever gets no answer is asked again.
 *
 * Methods reject with a `LineError` when the device cannot be reached, and with FlashInterruptedError.
 */
export class DeviceFiles {
  readonly line: Line;
  readonly unitId: number;
  readonly retrying: Retrying;
  readonly #answerTime: AnswerTime | undefined;

  /** `serial`: the line, where it is a serial one and its times are known; a lost frame then costs less time. */
  constructor(line: Line, unitId: number, retrying: Retrying, serial?: SerialTiming) {
    this.line = line;
    this.unitId = unitId;
    this.retrying = retrying;
    this.#answerTime = serial && new AnswerTime(serial);
  }

  /** Asks until there is an answer; sizes are those of the PDUs. */
  #ask<T>(requestSize: number, answerSize: number, ask: (options: RequestOptions) => Promise<T>): Promise<T> {
    const { retrying, line } = this;
    const times = this.#answerTime;
    return retrying.run(async () => {
      const retriesBefore = line.statistics.retries;
      const askedAtMs = retrying.clock.monotonicMs();
      try {
        const answer = await ask(retrying.repeatable(times?.timeoutMs));
        // Of what was sent more than once it is not known which was answered.
        if (line.statistics.retries === retriesBefore) {
          times?.answered(retrying.clock.monotonicMs() - askedAtMs, requestSize, answerSize);
        }
        return answer;
      } catch (error) {
        if (error instanceof RequestTimeoutError) times?.missed();
        throw error;
      }
    });
  }

  /** One request, which may be carried out twice. */
  write(write: FileWrite): Promise<void> {
    const size = WRITE_HEAD_SIZE + write.bytes.length;
    return this.#ask(size, size, (options) => this.line.writeFileRecords(this.unitId, [write], options));
  }

  /** In as many requests as it takes. `onProgress`: bytes read so far. */
  async read(
    file: number,
    record: number,
    count: number,
    onProgress: (bytes: number) => void = () => {},
  ): Promise<Uint8Array> {
    const bytes = new Uint8Array(count * 2);
    for (let at = 0; at < count; at += READ_RECORDS) {
      const range = { file, record: record + at, count: Math.min(READ_RECORDS, count - at) };
      const [read] = await this.#ask(READ_SIZE, READ_ANSWER_HEAD_SIZE + range.count * 2, (options) =>
        this.line.readFileRecords(this.unitId, [range], options),
      );
      bytes.set(read!, at * 2);
      onProgress((at + range.count) * 2);
    }
    return bytes;
  }

  /** What follows a length in bytes, which stands in the first record; empty when it is 0. */
  async readWithLength(file: number): Promise<Uint8Array> {
    const size = readWord(await this.read(file, 0, 1), 0);
    return (await this.read(file, 1, Math.ceil(size / 2))).subarray(0, size);
  }
}

/** The requests that write bytes to a file from its first record, in order, a block each. */
export function fileWrites(file: number, bytes: Uint8Array): FileWrite[] {
  const count = Math.ceil(bytes.length / BLOCK_SIZE);
  return Array.from({ length: count }, (_, index) => ({
    file,
    record: index * BLOCK_RECORDS,
    bytes: wholeRecords(bytes.subarray(index * BLOCK_SIZE, (index + 1) * BLOCK_SIZE)),
  }));
}

/** Padded with 0 to an even number of bytes. */
export function wholeRecords(bytes: Uint8Array): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  const whole = new Uint8Array(bytes.length + 1);
  whole.set(bytes);
  return whole;
}
