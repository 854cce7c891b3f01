import type { FirmwareFacts } from '../../protocols/bundle/bundle-facts.ts';
import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import { Refusal } from '../../protocols/update/refusal.ts';
import { decodeUpdateCommand, type UpdateCommand } from '../../protocols/update/update-command.ts';
import { blockAt, MAX_ENVELOPE_SIZE, UpdateFile } from '../../protocols/update/update-file.ts';
import { encodeUpdateStatus } from '../../protocols/update/update-status.ts';
import type { FileRecords } from '../gateway/file-records.ts';
import { FlashError } from '../memory/flash-memory.ts';
import { RuntimeEvent } from '../runtime/event-log.ts';
import { StoreError } from '../store/store-error.ts';
import type { CommandedDevice } from './commanded-device.ts';
import type { UpdateChecks } from './manifest-check.ts';
import type { OpenSlots } from './open-slots.ts';
import { Preparation } from './preparation.ts';
import { UpdateRefusedError } from './slot-errors.ts';
import { readSlotFile, slotFile } from './slot-files.ts';
import type { LoadSlotImage } from './slot-image.ts';
import { statusReport } from './status-report.ts';
import { sameTransfer, type TransferParameters } from './transfer.ts';
import { UpdateCommands } from './update-commands.ts';
import { Verification } from './verification.ts';

export interface LoaderOptions {
  readonly slots: OpenSlots;
  readonly checks: UpdateChecks;
  readonly load: LoadSlotImage;
  readonly device: CommandedDevice;
}

/** Refusals after which the payload that has arrived is of no more use. */
const FINAL: ReadonlySet<string> = new Set<keyof typeof Refusal>([
  'badImage',
  'wrongChannels',
  'selfTest',
  'schema',
  'downgrade',
  'belowFloor',
  'notTrusted',
]);
/** Refusals that say that the payload is not the one announced. */
const BAD_PAYLOAD: ReadonlySet<string> = new Set<keyof typeof Refusal>(['badPayload', 'wrongDigest']);

/**
 * The files by which a device takes updates over Modbus (protocols/update). What takes longer than an answer may, decoding and
 * testing, is done a piece at each scan; until it is done, commands but `abort` are answered serverDeviceBusy.
 */
export class Loader implements FileRecords {
  readonly #slots: OpenSlots;
  readonly #checks: UpdateChecks;
  readonly #load: LoadSlotImage;
  readonly #device: CommandedDevice;
  readonly #commands: UpdateCommands;
  readonly #envelope = new Uint8Array(MAX_ENVELOPE_SIZE);
  #preparation: Preparation | undefined;
  #verification: Verification | undefined;
  #commandCount = 0;
  #refusal: Refusal = Refusal.none;
  #refusalDetail = 0;
  /** Of the envelope with this CRC. */
  #transferSequence: { readonly envelopeCrc: number; readonly sequence: number } | undefined;

  constructor({ slots, checks, load, device }: LoaderOptions) {
    this.#slots = slots;
    this.#checks = checks;
    this.#load = load;
    this.#device = device;
    this.#commands = new UpdateCommands({
      slots,
      checks,
      device,
      verify: (facts) => this.#verify(facts),
      prepare: (...about) => this.#prepare(...about),
    });
  }

  readRecords(file: number, record: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0 {
    const { store } = this.#slots;
    const slot = slotFile(file);
    if (slot) return readSlotFile(store, slot, record, count, target, offset);
    const content = this.#content(file);
    const size = count * 2;
    if (!content || record * 2 + size > content.length) return ExceptionCode.illegalDataAddress;
    target.set(content.subarray(record * 2, record * 2 + size), offset);
    return 0;
  }

  writeRecords(file: number, record: number, count: number, source: Uint8Array, offset: number): ExceptionCode | 0 {
    const bytes = source.subarray(offset, offset + count * 2);
    switch (file) {
      case UpdateFile.command:
        return record === 0 ? this.#command(bytes) : ExceptionCode.illegalDataAddress;
      case UpdateFile.envelope:
        if (record * 2 + bytes.length > MAX_ENVELOPE_SIZE) return ExceptionCode.illegalDataAddress;
        this.#envelope.set(bytes, record * 2);
        return 0;
      default:
        return this.#block(file, record, bytes);
    }
  }

  /** After a scan of the firmware that runs: a piece of what is being verified. */
  scan(inputs: Int32Array, nowMs: number, elapsedMs: number): void {
    this.#advancePreparation();
    const verification = this.#verification;
    if (!verification) return;
    try {
      if (!verification.scan(inputs, nowMs, elapsedMs)) return;
      this.#verification = undefined;
      this.#device.tell(RuntimeEvent.updateStaged, this.#candidateSequence());
    } catch (error) {
      this.#verification = undefined;
      this.#refuse(error);
      if (error instanceof UpdateRefusedError) this.#dispose(error);
    }
  }

  /** Something that was to come about later than its command was refused. */
  refuse(error: UpdateRefusedError): void {
    this.#refuse(error);
  }

  #command(bytes: Uint8Array): ExceptionCode | 0 {
    const command = decodeUpdateCommand(bytes);
    if (this.#isBusy(command)) return ExceptionCode.serverDeviceBusy;
    this.#commandCount = (this.#commandCount + 1) & 0xffff;
    try {
      if (!command) throw new UpdateRefusedError('badCommand', 'there is no such command');
      this.#carryOut(command);
      this.#refusal = Refusal.none;
      this.#refusalDetail = 0;
      return 0;
    } catch (error) {
      return this.#refuse(error);
    }
  }

  #carryOut(command: UpdateCommand): void {
    const preparation = this.#preparation;
    if (command.kind === 'begin' && preparation && sameTransfer(preparation.parameters, command)) return;
    if (command.kind === 'abort') {
      this.#verification = undefined;
      this.#preparation = undefined;
      // What was to be begun is not there yet, so that there is nothing else to give up.
      if (preparation) return;
    }
    this.#commands.carryOut(command, this.#envelope);
  }

  #isBusy(command: UpdateCommand | undefined): boolean {
    const { phase } = this.#slots.store.boot;
    if (this.#verification) return command?.kind !== 'abort';
    const preparation = this.#preparation;
    if (preparation && command?.kind === 'begin') return !sameTransfer(preparation.parameters, command);
    if (preparation) return command?.kind !== 'abort';
    if (phase.kind === 'settling') return true;
    return command?.kind === 'confirm' && phase.kind === 'trial' && !this.#device.trialTested;
  }

  #block(file: number, record: number, bytes: Uint8Array): ExceptionCode | 0 {
    const place = blockAt(file, record);
    if (place && place.channel === this.#preparation?.parameters.channel) return ExceptionCode.serverDeviceBusy;
    const { transfer, blockMap, boot } = this.#slots.store;
    if (!place || !transfer?.receiving || boot.phase.kind !== 'steady') return ExceptionCode.illegalDataAddress;
    if (transfer.parameters.channel !== place.channel || place.block >= blockMap.blocks) {
      return ExceptionCode.illegalDataAddress;
    }
    if (this.#verification) return ExceptionCode.serverDeviceBusy;
    const size = blockMap.sizeOf(place.block);
    if (bytes.length !== size + (size & 1)) return ExceptionCode.illegalDataValue;
    try {
      // A copy, because the memory of a request is used again.
      const block = bytes.slice(0, size);
      const outcome = this.#slots.attempt((store) => store.writeBlock(place.block, block));
      return outcome === 'differs' ? ExceptionCode.illegalDataValue : 0;
    } catch (error) {
      return this.#refuse(error);
    }
  }

  #content(file: number): Uint8Array | undefined {
    const { store } = this.#slots;
    switch (file) {
      case UpdateFile.status:
        return encodeUpdateStatus(
          statusReport(
            store,
            {
              refusal: this.#refusal,
              refusalDetail: this.#refusalDetail,
              commands: this.#commandCount,
              preparing: this.#preparation?.parameters,
              verifying: this.#verification !== undefined,
              hasKeys: this.#commands.hasKeys,
              transferSequence: this.#sequence(),
              keySetVersion: store.keySet ? this.#checks.keySetVersion(store.keySet) : 0,
            },
            this.#device,
          ),
        );
      case UpdateFile.blockMap:
        return store.blockMap.bytes;
      case UpdateFile.blockSums:
        return wordsOf(store.blockSums());
      case UpdateFile.keySet: {
        const keySet = store.keySet ?? new Uint8Array(0);
        const content = Buffer.alloc(2 + keySet.length + (keySet.length & 1));
        content.writeUInt16BE(keySet.length);
        content.set(keySet, 2);
        return content;
      }
      default:
        return undefined;
    }
  }

  #prepare(parameters: TransferParameters, envelope: Uint8Array, anew: boolean): void {
    const preparation = new Preparation(this.#slots, parameters, envelope, anew);
    if (!preparation.step()) this.#preparation = preparation;
  }

  #advancePreparation(): void {
    try {
      if (this.#preparation?.step()) this.#preparation = undefined;
    } catch (error) {
      this.#preparation = undefined;
      this.#refuse(error);
    }
  }

  #verify(facts: FirmwareFacts): void {
    const { name, image, records, inputChannels, outputChannels } = this.#device;
    this.#verification = new Verification({
      slots: this.#slots,
      load: this.#load,
      facts,
      name: `${name} (new)`,
      present: image,
      records,
      inputs: inputChannels.length,
      outputs: outputChannels.length,
      log: (_name, _level, message) => this.#device.log(`new firmware: ${message}`),
    });
  }

  /** Of the transfer under way, read once from its envelope. */
  #sequence(): number {
    const { store } = this.#slots;
    const { transfer, keySet } = store;
    if (!transfer?.receiving || !keySet) return 0;
    const { envelopeCrc } = transfer.parameters;
    if (this.#transferSequence?.envelopeCrc !== envelopeCrc) {
      this.#transferSequence = { envelopeCrc, sequence: sequenceOf(store.transferEnvelope, keySet, this.#checks) };
    }
    return this.#transferSequence.sequence;
  }

  #candidateSequence(): number {
    const { boot } = this.#slots.store;
    return boot.slots[boot.active === 0 ? 1 : 0]?.sequence ?? 0;
  }

  /** What is to be done with a payload that was not taken. */
  #dispose({ refusal }: UpdateRefusedError): void {
    if (BAD_PAYLOAD.has(refusal)) this.#commands.payloadIsBad = true;
    if (!FINAL.has(refusal)) return;
    try {
      this.#slots.attempt((store) => store.abort());
    } catch (error) {
      if (!(error instanceof FlashError)) throw error;
    }
  }

  /** Remembers why, and returns what answers a request. */
  #refuse(error: unknown): ExceptionCode {
    if (error instanceof UpdateRefusedError) {
      this.#note(Refusal[error.refusal], error.detail, error.message);
      return ExceptionCode.illegalDataValue;
    }
    if (!(error instanceof FlashError || error instanceof StoreError)) throw error;
    this.#note(Refusal.memory, 0, error.message);
    return ExceptionCode.serverDeviceFailure;
  }

  #note(refusal: Refusal, detail: number, message: string): void {
    this.#refusal = refusal;
    this.#refusalDetail = detail;
    this.#device.tell(RuntimeEvent.updateRefused, refusal);
    this.#device.log(`update refused: ${message}`);
  }
}

function sequenceOf(envelope: Uint8Array | undefined, keySet: Uint8Array, checks: UpdateChecks): number {
  try {
    return envelope ? checks.verify(envelope, keySet).sequence : 0;
  } catch (error) {
    if (error instanceof UpdateRefusedError) return 0;
    throw error;
  }
}

/** 32-bit numbers as registers, the high one first. */
function wordsOf(numbers: Uint32Array): Uint8Array {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, index) => {
    bytes.writeUInt32BE(number, index * 4);
  });
  return bytes;
}
