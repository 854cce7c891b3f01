import { encodeConfigCommand } from '../../protocols/config/command-codec.ts';
import {
  type ConfigCommand,
  ConfigFile,
  ConfigRefusal,
  type ConfigStatus,
} from '../../protocols/config/config-files.ts';
import { CONFIG_STATUS_RECORDS, ConfigStatusError, decodeConfigStatus } from '../../protocols/config/status-codec.ts';
import { CoseError } from '../../protocols/cose/cose-error.ts';
import { type CoseKey, decodeCoseKey } from '../../protocols/cose/cose-key.ts';
import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import type { SerialTiming } from '../flash/answer-time.ts';
import { DeviceFiles, fileWrites } from '../flash/device-files.ts';
import { LACKS_FILES } from '../flash/device-updates.ts';
import type { Retrying } from '../flash/retrying.ts';
import { ExceptionResponseError } from '../line/errors.ts';
import type { FileWrite, Line } from '../line/line.ts';
import { ConfigAnswerError, NoConfigError } from './errors.ts';

const FIRST_POLL_MS = 10;
const LONGEST_POLL_MS = 1000;
/** A slow device tries the values for seconds. */
const DECISION_LIMIT_MS = 60_000;

/** Which of the documents that a device keeps. */
export type KeptDocument = 'running' | 'pending' | 'previous';

/** The requests that write a signed document to `ConfigFile.document`, a block each. */
export function documentWrites(signed: Uint8Array): FileWrite[] {
  return fileWrites(ConfigFile.document, signed);
}

/**
 * The files of one device by which it is configured (protocols/config). All may be done again: whatever gets no answer is asked
 * again, commands too.
 *
 * Methods reject with a `LineError` when the device cannot be reached, with FlashInterruptedError, and as they say.
 */
export class DeviceConfig {
  readonly line: Line;
  readonly unitId: number;
  readonly retrying: Retrying;
  readonly #files: DeviceFiles;

  constructor(line: Line, unitId: number, retrying: Retrying, serial?: SerialTiming) {
    this.line = line;
    this.unitId = unitId;
    this.retrying = retrying;
    this.#files = new DeviceFiles(line, unitId, retrying, serial);
  }

  /** @throws NoConfigError */
  async status(): Promise<ConfigStatus> {
    try {
      return decodeConfigStatus(await this.#files.read(ConfigFile.status, 0, CONFIG_STATUS_RECORDS));
    } catch (error) {
      if (error instanceof ConfigStatusError) throw new NoConfigError(this.line.name, this.unitId, error.message);
      if (!(error instanceof ExceptionResponseError) || !LACKS_FILES.has(error.exceptionCode)) throw error;
      throw new NoConfigError(this.line.name, this.unitId, `it answered ${error.exceptionName}`);
    }
  }

  writeBlock(write: FileWrite): Promise<void> {
    return this.#files.write(write);
  }

  /**
   * Has a command carried out, and resolves with the status once the device has decided: it is `done`, or the status tells why
   * it was refused. The values of a document are tried by the firmware, which takes scans.
   */
  async command(command: ConfigCommand, done: (status: ConfigStatus) => boolean): Promise<ConfigStatus> {
    const { retrying } = this;
    const write = { file: ConfigFile.command, record: 0, bytes: encodeConfigCommand(command) };
    let isRefused = await this.#isRefused(write);
    const untilMs = retrying.clock.monotonicMs() + DECISION_LIMIT_MS;
    for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(LONGEST_POLL_MS, pollMs * 2)) {
      const status = await this.status();
      const isOver = isRefused || done(status) || status.refusal !== ConfigRefusal.none;
      if (isOver || retrying.clock.monotonicMs() >= untilMs) return status;
      await retrying.pause(pollMs);
      // Without power in between the device has forgotten it; to one that is at work it says nothing new.
      if (pollMs === LONGEST_POLL_MS) isRefused = await this.#isRefused(write);
    }
  }

  async #isRefused(command: FileWrite): Promise<boolean> {
    try {
      await this.#files.write(command);
      return false;
    } catch (error) {
      if (error instanceof ExceptionResponseError && error.exceptionCode === ExceptionCode.illegalDataValue)
        return true;
      throw error;
    }
  }

  /** The signed document; undefined when there is none. */
  async document(which: KeptDocument): Promise<Uint8Array | undefined> {
    const bytes = await this.#files.readWithLength(ConfigFile[which]);
    return bytes.length === 0 ? undefined : bytes;
  }

  /** The config area as it is; undefined when the device does not show it. */
  async area(): Promise<Uint8Array | undefined> {
    try {
      return await this.#files.readWithLength(ConfigFile.area);
    } catch (error) {
      if (error instanceof ExceptionResponseError && LACKS_FILES.has(error.exceptionCode)) return undefined;
      throw error;
    }
  }

  /** The device's own public key. @throws ConfigAnswerError */
  async deviceKey(): Promise<CoseKey> {
    const bytes = await this.#files.readWithLength(ConfigFile.deviceKey);
    try {
      return decodeCoseKey(bytes);
    } catch (error) {
      if (!(error instanceof CoseError)) throw error;
      throw new ConfigAnswerError(this.line.name, this.unitId, 'public key', error.message);
    }
  }

  /** Has the device sign what it runs, over a nonce; the bytes as it gave them. */
  async receipt(nonce: Uint8Array): Promise<Uint8Array> {
    await this.#files.write({ file: ConfigFile.receipt, record: 0, bytes: nonce });
    return this.#files.readWithLength(ConfigFile.receipt);
  }
}
