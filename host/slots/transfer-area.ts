import { crc32 } from 'node:zlib';
import { BlockMap } from '../../protocols/update/block-map.ts';
import { BLOCK_SIZE } from '../../protocols/update/update-file.ts';
import { firmProgram } from '../memory/firm-program.ts';
import { Journal } from '../memory/journal.ts';
import { MARK_SIZE, type SlotLayout } from './layout.ts';
import { erasing, overwrite, programChecked, readBytes } from './program.ts';
import { sameTransfer, type Transfer, type TransferParameters } from './transfer.ts';
import { decodeTransfer, encodeTransfer } from './transfer-document.ts';

/** What a block was: new, the one that had arrived already, or another than that. */
export type BlockOutcome = 'written' | 'same' | 'differs';

/** As erased memory reads: no mark has this value. */
const BLANK = 0xffff_ffff;

/**
 * The payload of a transfer as it arrives, in any order.
 *
 * A block is programmed first, then its mark, which is its CRC-32. It has arrived when its bytes have the CRC that its mark
 * says: so one that was cut off, or has rotted, is missing, whatever was left of it or of its mark, and is sent again.
 */
export class TransferArea {
  readonly #layout: SlotLayout;
  readonly #journal: Journal;
  #transfer: Transfer | undefined;
  #map = new BlockMap(0);

  /** Finds what has arrived. @throws FlashError, SlotFormatError */
  constructor(layout: SlotLayout) {
    this.#layout = layout;
    this.#journal = new Journal(layout.transfer);
    const document = this.#journal.read();
    this.#transfer = document && decodeTransfer(document);
    this.#map = new BlockMap(this.#transfer?.parameters.payloadSize ?? 0);
    this.recheck();
    // A mark that was cut off in its last moments may read right now and otherwise later.
    for (let block = 0; block < this.#map.blocks; block++) {
      if (!this.#map.has(block)) continue;
      firmProgram(this.#layout.marks, block * MARK_SIZE, encodeMark(markOf(this.#read(block))));
    }
  }

  get transfer(): Transfer | undefined {
    return this.#transfer;
  }

  get map(): BlockMap {
    return this.#map;
  }

  /** The envelope as it was begun with; undefined when it is damaged, or there is none. */
  get envelope(): Uint8Array | undefined {
    if (!this.#transfer) return undefined;
    const { envelopeSize, envelopeCrc } = this.#transfer.parameters;
    const envelope = readBytes(this.#layout.envelope, 0, envelopeSize);
    return crc32(envelope) === envelopeCrc ? envelope : undefined;
  }

  /** The payload as it lies in memory, with gaps where blocks are missing. */
  get payload(): Uint8Array {
    return readBytes(this.#layout.payload, 0, this.#transfer?.parameters.payloadSize ?? 0);
  }

  /**
   * Goes on with what has arrived when the transfer is the same one, unless `anew`. Else room is made, an erase block between
   * two yields; until it is done there is no transfer.
   */
  *beginning(
    parameters: TransferParameters,
    envelope: Uint8Array,
    anew: boolean,
  ): Generator<void, 'begun' | 'resumed'> {
    if (!anew && this.#transfer && sameTransfer(this.#transfer.parameters, parameters) && this.envelope) {
      if (!this.#transfer.receiving) this.#save({ ...this.#transfer, receiving: true });
      return 'resumed';
    }
    this.clear();
    const { payload, marks, envelope: region } = this.#layout;
    yield;
    const map = new BlockMap(parameters.payloadSize);
    yield* erasing(marks, map.blocks * MARK_SIZE);
    yield* erasing(payload, parameters.payloadSize);
    yield* erasing(region, envelope.length);
    programChecked(region, 0, envelope);
    this.#map = map;
    this.#save({ parameters: { ...parameters, base: parameters.base.slice() }, receiving: true });
    return 'begun';
  }

  /** `replace`: other bytes than those that had arrived take their place. */
  write(block: number, bytes: Uint8Array, replace: boolean): BlockOutcome {
    if (this.#map.has(block)) {
      const old = this.#read(block);
      if (markOf(old) === this.#mark(block)) {
        if (Buffer.compare(old, bytes) === 0) return 'same';
        if (!replace) return 'differs';
      }
      this.#map.remove(block);
    }
    overwrite(this.#layout.payload, block * BLOCK_SIZE, bytes);
    overwrite(this.#layout.marks, block * MARK_SIZE, encodeMark(markOf(bytes)));
    this.#map.add(block);
    return 'written';
  }

  /** CRC-32 of each block as it lies in memory, 0 for one that has not arrived. */
  sums(): Uint32Array {
    return Uint32Array.from({ length: this.#map.blocks }, (_, block) =>
      this.#map.has(block) ? crc32(this.#read(block)) : 0,
    );
  }

  /** Looks at every block once more: the map then has those that are whole. */
  recheck(): void {
    for (let block = 0; block < this.#map.blocks; block++) {
      const mark = this.#mark(block);
      if (mark !== BLANK && mark === markOf(this.#read(block))) this.#map.add(block);
      else this.#map.remove(block);
    }
  }

  /** The transfer has done what it was for. */
  finish(): void {
    if (this.#transfer?.receiving) this.#save({ ...this.#transfer, receiving: false });
  }

  /** Forgets the transfer. */
  clear(): void {
    if (this.#transfer) this.#save(undefined);
    this.#map = new BlockMap(0);
  }

  #save(transfer: Transfer | undefined): void {
    this.#journal.write(encodeTransfer(transfer));
    this.#transfer = transfer;
  }

  #read(block: number): Uint8Array {
    return readBytes(this.#layout.payload, block * BLOCK_SIZE, this.#map.sizeOf(block));
  }

  #mark(block: number): number {
    const bytes = readBytes(this.#layout.marks, block * MARK_SIZE, MARK_SIZE);
    return new DataView(bytes.buffer).getUint32(0);
  }
}

function encodeMark(value: number): Uint8Array {
  const mark = new Uint8Array(MARK_SIZE);
  new DataView(mark.buffer).setUint32(0, value);
  return mark;
}

function markOf(bytes: Uint8Array): number {
  const sum = crc32(bytes);
  return sum === BLANK ? 0 : sum;
}
