import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Update } from '../../../host/flash/update.ts';
import type { FileRecords } from '../../../host/gateway/file-records.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { BlockMap } from '../../../protocols/update/block-map.ts';
import { Refusal, RollbackReason } from '../../../protocols/update/refusal.ts';
import { decodeUpdateCommand, PayloadEncoding, type UpdateCommand } from '../../../protocols/update/update-command.ts';
import { BLOCK_SIZE, blockAt, UpdateFile } from '../../../protocols/update/update-file.ts';
import {
  encodeUpdateStatus,
  SlotState,
  type SlotStatus,
  UpdateOutcome,
  UpdateState,
  type UpdateStatus,
} from '../../../protocols/update/update-status.ts';
import { ArrayModel } from '../gateway/array-model.ts';

type Begin = Extract<UpdateCommand, { kind: 'begin' }>;
type Activate = Extract<UpdateCommand, { kind: 'activate' }>;

export function slotOf(image: Uint8Array, sequence: number): SlotStatus {
  const digest = createHash('sha256').update(image).digest();
  return { state: SlotState.whole, sequence, size: image.length, schema: 1, digest };
}

const EMPTY: SlotStatus = { state: SlotState.empty, sequence: 0, size: 0, schema: 0, digest: new Uint8Array(32) };

/**
 * The files of an update as their contract has them, in memory, for one update that it knows and payloads that are plain: what a
 * client does is seen here step by step, and any step can be made to fail. Devices with flash memory and firmware are tested
 * elsewhere.
 */
export class ModelDevice extends ArrayModel {
  readonly records = new ModelFiles();
  override files = this.records as never;
}

export class ModelFiles implements FileRecords {
  update: Update | undefined;
  state: UpdateStatus['state'] = UpdateState.idle;
  slots: [SlotStatus, SlotStatus] = [slotOf(Uint8Array.of(1, 2, 3), 1), EMPTY];
  active: 0 | 1 = 0;
  refusal: Refusal = Refusal.none;
  detail = 0;
  commands = 0;
  outcome: UpdateOutcome = UpdateOutcome.none;
  reason: RollbackReason = RollbackReason.none;
  trialStarts = 0;
  begun: Begin | undefined;
  terms: Activate | undefined;
  map: BlockMap | undefined;
  payload = new Uint8Array(0);
  keySet = Uint8Array.of(0xa0, 1, 2);
  keySetVersion = 1;
  /** Commands that were carried out, in order, and `envelope` for its first part. */
  readonly done: string[] = [];
  /** Writes of blocks that were taken, again or for the first time. */
  blocksWritten = 0;
  /** Refuses a command with this, once. */
  readonly refuse = new Map<UpdateCommand['kind'], Refusal>();
  /** Called for each block before it is taken; may change its bytes, or return an exception. */
  onBlock: (block: number, bytes: Uint8Array) => ExceptionCode | 0 = () => 0;
  /** Status reads while it verifies, and while it waits for a safe moment. */
  verifyReads = 2;
  waitReads = 2;
  /** Checks without a read of the status passing. */
  verifiesAtOnce = false;
  /** What ends the trial by itself, at the read of the status with this number. */
  failTrialAt: { readonly reads: number; readonly reason: RollbackReason } | undefined;
  #envelope = new Uint8Array(4096);
  #reads = 0;

  /** Power is lost and comes back: RAM is empty, what is in flash is not. */
  restart(): void {
    this.#envelope.fill(0);
    this.commands = 0;
    this.refusal = Refusal.none;
  }

  readRecords(file: number, record: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0 {
    const bytes = this.#file(file);
    if (bytes === undefined || (record + count) * 2 > bytes.length) return ExceptionCode.illegalDataAddress;
    target.set(bytes.subarray(record * 2, (record + count) * 2), offset);
    if (file === UpdateFile.status) this.#step();
    return 0;
  }

  #file(file: number): Uint8Array | undefined {
    switch (file) {
      case UpdateFile.status:
        return encodeUpdateStatus(this.#status());
      case UpdateFile.blockMap:
        return this.map?.bytes;
      case UpdateFile.blockSums:
        return this.#sums();
      case UpdateFile.keySet: {
        const bytes = new Uint8Array(2 + this.keySet.length + (this.keySet.length & 1));
        bytes.set([this.keySet.length >> 8, this.keySet.length & 0xff]);
        bytes.set(this.keySet, 2);
        return bytes;
      }
      default:
        return undefined;
    }
  }

  #sums(): Uint8Array {
    const blocks = this.map?.blocks ?? 0;
    const view = new DataView(new ArrayBuffer(blocks * 4));
    for (let block = 0; block < blocks; block++) {
      const bytes = this.payload.subarray(block * BLOCK_SIZE, (block + 1) * BLOCK_SIZE);
      view.setUint32(block * 4, this.map!.has(block) ? crc32(bytes) : 0);
    }
    return new Uint8Array(view.buffer);
  }

  #status(): UpdateStatus {
    const missing = this.map?.missing() ?? [];
    return {
      state: this.state,
      refusal: this.refusal,
      refusalDetail: this.detail,
      commands: this.commands,
      channel: this.begun?.channel ?? 0,
      encoding: this.begun?.encoding ?? 0,
      payloadSize: this.begun?.payloadSize ?? 0,
      payloadCrc: this.begun?.payloadCrc ?? 0,
      envelopeCrc: this.begun?.envelopeCrc ?? 0,
      missingBlocks: missing.length,
      firstMissing: missing[0] ?? 0,
      sequence: this.begun === undefined ? 0 : (this.update?.facts.sequence ?? 0),
      active: this.active,
      outcome: this.outcome,
      rollbackReason: this.reason,
      trialRemainingS: 60,
      trialStarts: this.trialStarts,
      floor: 0,
      keySetVersion: this.keySetVersion,
      battery: 255,
      slotSize: 65_536,
      slots: this.slots,
    };
  }

  /** Time passes with the reads of the status. */
  #step(): void {
    this.#reads++;
    if (this.state === UpdateState.verifying && this.#reads > this.verifyReads) this.#verified();
    else if (this.state === UpdateState.waiting && this.#reads > this.waitReads) {
      this.#to(UpdateState.trial);
      this.active = this.active === 0 ? 1 : 0;
      this.trialStarts = 1;
    } else if (this.state === UpdateState.trial && this.failTrialAt && this.#reads >= this.failTrialAt.reads) {
      this.#rollBack(this.failTrialAt.reason);
    } else if (this.state === UpdateState.trial && (this.terms?.confirmAfterS ?? 0) > 0 && this.#reads > 2) {
      this.#confirm();
    }
  }

  #to(state: UpdateStatus['state']): void {
    this.state = state;
    this.#reads = 0;
  }

  #verified(): void {
    if (crc32(this.payload) !== this.begun!.payloadCrc) {
      this.refusal = Refusal.wrongDigest;
      this.#to(UpdateState.receiving);
      return;
    }
    this.slots[this.active === 0 ? 1 : 0] = slotOf(this.payload, this.update!.facts.sequence);
    this.#to(UpdateState.staged);
  }

  #confirm(): void {
    this.outcome = UpdateOutcome.confirmed;
    this.begun = undefined;
    this.#to(UpdateState.idle);
  }

  #rollBack(reason: RollbackReason): void {
    this.active = this.active === 0 ? 1 : 0;
    this.outcome = UpdateOutcome.rolledBack;
    this.reason = reason;
    this.begun = undefined;
    this.#to(UpdateState.idle);
  }

  writeRecords(file: number, record: number, count: number, source: Uint8Array, offset: number): ExceptionCode | 0 {
    const bytes = source.slice(offset, offset + count * 2);
    if (file === UpdateFile.envelope) {
      if (record === 0) this.done.push('envelope');
      this.#envelope.set(bytes, record * 2);
      return 0;
    }
    if (file === UpdateFile.command) return this.#command(bytes);
    const place = blockAt(file, record);
    if (place === undefined || this.state !== UpdateState.receiving || place.channel !== this.begun!.channel) {
      return ExceptionCode.illegalDataAddress;
    }
    if (place.block >= this.map!.blocks) return ExceptionCode.illegalDataAddress;
    const code = this.onBlock(place.block, bytes);
    if (code !== 0) return code;
    this.payload.set(bytes.subarray(0, this.map!.sizeOf(place.block)), place.block * BLOCK_SIZE);
    this.map!.add(place.block);
    this.blocksWritten++;
    return 0;
  }

  #command(bytes: Uint8Array): ExceptionCode | 0 {
    this.commands = (this.commands + 1) & 0xffff;
    const command = decodeUpdateCommand(bytes);
    const refusal = command === undefined ? Refusal.badCommand : (this.refuse.get(command.kind) ?? this.#obey(command));
    if (command !== undefined) this.refuse.delete(command.kind);
    this.refusal = refusal;
    if (refusal !== Refusal.none) return ExceptionCode.illegalDataValue;
    this.done.push(command!.kind);
    return 0;
  }

  #obey(command: UpdateCommand): Refusal {
    const { state } = this;
    switch (command.kind) {
      case 'begin':
        return this.#begin(command);
      case 'abort':
        this.#to(UpdateState.idle);
        this.begun = undefined;
        return Refusal.none;
      case 'verify':
        if (state !== UpdateState.receiving) return Refusal.wrongState;
        if (this.update!.facts.kind === 'keys') {
          this.keySet = Uint8Array.from(this.update!.facts.keySet);
          this.keySetVersion = this.update!.facts.sequence;
          this.begun = undefined;
          this.#to(UpdateState.idle);
          return Refusal.none;
        }
        if (this.map!.missing().length > 0) return Refusal.incomplete;
        this.#to(UpdateState.verifying);
        if (this.verifiesAtOnce) this.#verified();
        return Refusal.none;
      case 'activate':
        if (state !== UpdateState.staged) return Refusal.wrongState;
        this.terms = command;
        this.#to(UpdateState.waiting);
        return Refusal.none;
      case 'confirm':
        if (state !== UpdateState.trial) return Refusal.wrongState;
        this.#confirm();
        return Refusal.none;
      case 'rollBack':
        if (state === UpdateState.trial) this.#rollBack(RollbackReason.command);
        else if (this.slots[this.active === 0 ? 1 : 0].state !== SlotState.whole) return Refusal.wrongState;
        else this.#to(UpdateState.waiting);
        return Refusal.none;
    }
  }

  #begin(command: Begin): Refusal {
    if (this.state === UpdateState.waiting || this.state === UpdateState.trial) return Refusal.wrongState;
    const same =
      this.begun !== undefined &&
      Buffer.compare(Buffer.from(JSON.stringify(command)), Buffer.from(JSON.stringify(this.begun))) === 0;
    if (same && this.state === UpdateState.staged) return Refusal.none;
    const isAgain = same && this.refusal === Refusal.none;
    if (!same) {
      const envelope = this.#envelope.subarray(0, command.envelopeSize);
      if (crc32(envelope) !== command.envelopeCrc) return Refusal.badEnvelope;
      if (this.update === undefined || crc32(this.update.envelope) !== command.envelopeCrc) return Refusal.notTrusted;
      if (command.encoding !== PayloadEncoding.plain) return Refusal.unsupported;
    }
    this.begun = command;
    this.#to(UpdateState.receiving);
    if (!isAgain) {
      this.map = new BlockMap(command.payloadSize);
      this.payload = new Uint8Array(command.payloadSize);
    }
    return Refusal.none;
  }
}
