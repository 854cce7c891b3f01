import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import { readWord } from '../../protocols/modbus/words.ts';
import { BlockMap } from '../../protocols/update/block-map.ts';
import { Refusal } from '../../protocols/update/refusal.ts';
import { encodeUpdateCommand, type UpdateCommand } from '../../protocols/update/update-command.ts';
import { BLOCK_SIZE, blockPlace, RECORDS_PER_FILE, UpdateFile } from '../../protocols/update/update-file.ts';
import {
  decodeUpdateStatus,
  STATUS_RECORDS,
  type UpdateStatus,
  UpdateStatusError,
} from '../../protocols/update/update-status.ts';
import { ExceptionResponseError } from '../line/errors.ts';
import type { Line } from '../line/line.ts';
import type { SerialTiming } from './answer-time.ts';
import { DeviceFiles, fileWrites, wholeRecords } from './device-files.ts';
import { FlashRefusedError, NoUpdatesError } from './errors.ts';
import { isPassing, type Retrying } from './retrying.ts';
import { PROGRESS_RECORDS } from './wire-sizes.ts';

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
  readonly #files: DeviceFiles;
  /** What the device had counted last. */
  #commands: number | undefined;

  /** `serial`: the line, where it is a serial one and its times are known; a lost frame then costs less time. */
  constructor(line: Line, unitId: number, retrying: Retrying, serial?: SerialTiming) {
    this.line = line;
    this.unitId = unitId;
    this.retrying = retrying;
    this.#files = new DeviceFiles(line, unitId, retrying, serial);
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
      bytes.set(await this.#files.read(UpdateFile.status, 0, records));
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
    for (const write of envelopeWrites(envelope)) await this.#files.write(write);
  }

  /** One block of a payload; an exception is the caller's. */
  writeBlock(channel: number, payload: Uint8Array, block: number): Promise<void> {
    return this.#files.write(blockWrite(channel, payload, block));
  }

  /** Which blocks of a payload of `size` bytes have arrived. */
  async blockMap(size: number): Promise<BlockMap> {
    const records = new BlockMap(size).bytes.length / 2;
    return new BlockMap(size, await this.#files.read(UpdateFile.blockMap, 0, records));
  }

  /** CRC-32 of each of `blocks` blocks as the device holds them, 0 for one that has not arrived. */
  async blockSums(blocks: number): Promise<number[]> {
    const bytes = await this.#files.read(UpdateFile.blockSums, 0, blocks * 2);
    return Array.from({ length: blocks }, (_, block) => {
      return readWord(bytes, block * 4) * 0x1_0000 + readWord(bytes, block * 4 + 2);
    });
  }

  /** The key set as the device holds it, encoded. */
  keySet(): Promise<Uint8Array> {
    return this.#files.readWithLength(UpdateFile.keySet);
  }

  /** The image of a slot, byte for byte. `onProgress`: bytes read so far. */
  async image(slot: 0 | 1, size: number, onProgress: (bytes: number) => void = () => {}): Promise<Uint8Array> {
    const image = new Uint8Array(Math.ceil(size / 2) * 2);
    const first = slot === 0 ? UpdateFile.slotA : UpdateFile.slotB;
    const fileBytes = RECORDS_PER_FILE * 2;
    for (let at = 0; at < size; at += fileBytes) {
      const records = Math.ceil(Math.min(fileBytes, size - at) / 2);
      const read = await this.#files.read(first + at / fileBytes, 0, records, (done) => onProgress(at + done));
      image.set(read, at);
    }
    return image.subarray(0, size);
  }
}

/** What devices without files of updates answer. */
export const LACKS_FILES: ReadonlySet<number> = new Set([
  ExceptionCode.illegalFunction,
  ExceptionCode.illegalDataAddress,
  ExceptionCode.illegalDataValue,
]);

/** The requests that write an envelope, in order. */
export function envelopeWrites(envelope: Uint8Array) {
  return fileWrites(UpdateFile.envelope, envelope);
}

/** The request that writes one block of a payload. */
export function blockWrite(channel: number, payload: Uint8Array, block: number) {
  const { file, record } = blockPlace(channel, block);
  return { file, record, bytes: wholeRecords(payload.subarray(block * BLOCK_SIZE, (block + 1) * BLOCK_SIZE)) };
}
