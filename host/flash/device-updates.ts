import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import { readWord } from '../../protocols/modbus/words.ts';
import { BlockMap } from '../../protocols/update/block-map.ts';
import { Refusal } from '../../protocols/update/refusal.ts';
import { encodeUpdateCommand, type UpdateCommand } from '../../protocols/update/update-command.ts';
import {
  BLOCK_RECORDS,
  BLOCK_SIZE,
  blockPlace,
  RECORDS_PER_FILE,
  UpdateFile,
} from '../../protocols/update/update-file.ts';
import {
  decodeUpdateStatus,
  STATUS_RECORDS,
  type UpdateStatus,
  UpdateStatusError,
} from '../../protocols/update/update-status.ts';
import { ExceptionResponseError, RequestTimeoutError } from '../line/errors.ts';
import type { FileWrite, Line, RequestOptions } from '../line/line.ts';
import { AnswerTime, type SerialTiming } from './answer-time.ts';
import { FlashRefusedError, NoUpdatesError } from './errors.ts';
import { isPassing, type Retrying } from './retrying.ts';
import { PROGRESS_RECORDS, READ_ANSWER_HEAD_SIZE, READ_SIZE, WRITE_HEAD_SIZE } from './wire-sizes.ts';

/** Registers of one read: an answer has at most 245 bytes, 2 of them the group's head (6.14). */
const READ_RECORDS = 121;

/** The part of an update's status that changes as it goes on; a quarter of the bytes on the wire. */
export type UpdateProgress = Pick<
  UpdateStatus,
  | 'state'
  | 'refusal'
  | 'refusalDetail'
  | 'commands'
  | 'channel'
  | 'encoding'
  | 'missingBlocks'
  | 'firstMissing'
  | 'active'
  | 'outcome'
  | 'rollbackReason'
  | 'trialStarts'
  | 'battery'
>;

/**
 * The files of one device by which it is updated (protocols/update). Whatever gets no answer is asked again; a command is
 * sent again only when the device has not heard of it.
 *
 * Methods reject with a `LineError` when the device cannot be reached, with FlashInterruptedError, and as they say.
 */
export class DeviceUpdates {
  readonly line: Line;
  readonly unitId: number;
  readonly retrying: Retrying;
  readonly #answerTime: AnswerTime | undefined;
  /** What the device had counted last. */
  #commands: number | undefined;

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

  #write(write: FileWrite): Promise<void> {
    const size = WRITE_HEAD_SIZE + write.bytes.length;
    return this.#ask(size, size, (options) => this.line.writeFileRecords(this.unitId, [write], options));
  }

  /** @throws NoUpdatesError */
  status(): Promise<UpdateStatus> {
    return this.#readStatus(STATUS_RECORDS);
  }

  /** @throws NoUpdatesError */
  progress(): Promise<UpdateProgress> {
    return this.#readStatus(PROGRESS_RECORDS);
  }

  async #readStatus(records: number): Promise<UpdateStatus> {
    const bytes = new Uint8Array(STATUS_RECORDS * 2);
    try {
      bytes.set(await this.#readRecords(UpdateFile.status, 0, records));
      const status = decodeUpdateStatus(bytes);
      this.#commands = status.commands;
      return status;
    } catch (error) {
      if (error instanceof UpdateStatusError) throw new NoUpdatesError(this.line.name, this.unitId, error.message);
      if (!(error instanceof ExceptionResponseError) || !LACKS_FILES.has(error.exceptionCode)) throw error;
      throw new NoUpdatesError(this.line.name, this.unitId, `it answered ${error.exceptionName}`);
    }
  }

  /**
   * Has a command carried out, once.
   * @throws FlashRefusedError
   */
  async command(command: UpdateCommand): Promise<void> {
    const write = { file: UpdateFile.command, record: 0, bytes: encodeUpdateCommand(command) };
    let before = this.#commands ?? (await this.progress()).commands;
    await this.retrying.run(async () => {
      try {
        await this.line.writeFileRecords(this.unitId, [write], this.retrying.once);
        this.#commands = (before + 1) & 0xffff;
      } catch (error) {
        if (error instanceof ExceptionResponseError && !isPassing(error))
          throw await this.#refused(command.kind, error);
        if (!isPassing(error) || error instanceof ExceptionResponseError) throw error;
        const { commands, refusal, refusalDetail } = await this.progress();
        // Another count than the next one is that of a device that has started anew, and has not heard it either.
        const wasHeard = commands === ((before + 1) & 0xffff);
        before = commands;
        if (!wasHeard) throw error;
        if (refusal !== Refusal.none) {
          throw new FlashRefusedError(this.line.name, this.unitId, command.kind, refusal, refusalDetail);
        }
      }
    });
  }

  async #refused(command: UpdateCommand['kind'], error: ExceptionResponseError): Promise<Error> {
    const { refusal, refusalDetail } = await this.progress();
    if (refusal === Refusal.none) return error;
    return new FlashRefusedError(this.line.name, this.unitId, command, refusal, refusalDetail);
  }

  /** The envelope that the next `begin` is about. */
  async writeEnvelope(envelope: Uint8Array): Promise<void> {
    for (const write of envelopeWrites(envelope)) await this.#write(write);
  }

  /** One block of a payload; an exception is the caller's. */
  writeBlock(channel: number, payload: Uint8Array, block: number): Promise<void> {
    return this.#write(blockWrite(channel, payload, block));
  }

  /** Which blocks of a payload of `size` bytes have arrived. */
  async blockMap(size: number): Promise<BlockMap> {
    const records = new BlockMap(size).bytes.length / 2;
    return new BlockMap(size, await this.#readRecords(UpdateFile.blockMap, 0, records));
  }

  /** CRC-32 of each of `blocks` blocks as the device holds them, 0 for one that has not arrived. */
  async blockSums(blocks: number): Promise<number[]> {
    const bytes = await this.#readRecords(UpdateFile.blockSums, 0, blocks * 2);
    return Array.from({ length: blocks }, (_, block) => {
      return readWord(bytes, block * 4) * 0x1_0000 + readWord(bytes, block * 4 + 2);
    });
  }

  /** The key set as the device holds it, encoded. */
  async keySet(): Promise<Uint8Array> {
    const size = readWord(await this.#readRecords(UpdateFile.keySet, 0, 1), 0);
    return (await this.#readRecords(UpdateFile.keySet, 1, Math.ceil(size / 2))).subarray(0, size);
  }

  /** The image of a slot, byte for byte. `onProgress`: bytes read so far. */
  async image(slot: 0 | 1, size: number, onProgress: (bytes: number) => void = () => {}): Promise<Uint8Array> {
    const image = new Uint8Array(Math.ceil(size / 2) * 2);
    const first = slot === 0 ? UpdateFile.slotA : UpdateFile.slotB;
    const fileBytes = RECORDS_PER_FILE * 2;
    for (let at = 0; at < size; at += fileBytes) {
      const records = Math.ceil(Math.min(fileBytes, size - at) / 2);
      const read = await this.#readRecords(first + at / fileBytes, 0, records, (done) => onProgress(at + done));
      image.set(read, at);
    }
    return image.subarray(0, size);
  }

  async #readRecords(
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
}

/** What devices without files of updates answer. */
const LACKS_FILES: ReadonlySet<number> = new Set([
  ExceptionCode.illegalFunction,
  ExceptionCode.illegalDataAddress,
  ExceptionCode.illegalDataValue,
]);

function padded(bytes: Uint8Array): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  const whole = new Uint8Array(bytes.length + 1);
  whole.set(bytes);
  return whole;
}

/** The requests that write an envelope, in order. */
export function envelopeWrites(envelope: Uint8Array) {
  const count = Math.ceil(envelope.length / BLOCK_SIZE);
  return Array.from({ length: count }, (_, index) => ({
    file: UpdateFile.envelope as number,
    record: index * BLOCK_RECORDS,
    bytes: padded(envelope.subarray(index * BLOCK_SIZE, (index + 1) * BLOCK_SIZE)),
  }));
}

/** The request that writes one block of a payload. */
export function blockWrite(channel: number, payload: Uint8Array, block: number) {
  const { file, record } = blockPlace(channel, block);
  return { file, record, bytes: padded(payload.subarray(block * BLOCK_SIZE, (block + 1) * BLOCK_SIZE)) };
}
