import { Bank } from '../../protocols/modbus/bank.ts';
import { ADDRESS_COUNT, MAX_READ_BITS, MAX_READ_REGISTERS } from '../../protocols/modbus/constants.ts';

/** Something to be read: neighbouring bits or registers of one bank, which belong together. */
export interface ReadField {
  readonly bank: Bank;
  readonly address: number;
  /** Bits or registers, 1 or more. */
  readonly quantity: number;
}

/** One request, and the fields that its answer holds. */
export interface PlannedRead<F extends ReadField> {
  readonly bank: Bank;
  readonly address: number;
  readonly quantity: number;
  /** In the order of their addresses; a field's offset in the answer is its address less that of the read. */
  readonly fields: readonly F[];
}

export interface ReadPlanOptions {
  /**
   * Registers nobody asked for that may lie between two fields of one read. Default 0, as devices refuse a read that
   * touches an address that they do not have.
   */
  readonly maxGap?: number;
  /** The same for bits. Default 16 × `maxGap`. */
  readonly maxGapBits?: number;
  /**
   * True when all bits or registers of `bank` from `address` to before `end` are known to be readable; a wider gap may
   * then lie in one read. Default: nothing is known.
   */
  readonly isReadable?: (bank: Bank, address: number, end: number) => boolean;
  /** Most registers of one read; devices with small buffers take fewer than the standard's 125. */
  readonly maxRegisters?: number;
  /** Most bits of one read. Default 2000. */
  readonly maxBits?: number;
}

/**
 * Puts fields together so that they are read in the fewest requests: neighbours in the same bank in one, up to the
 * limits of a request. A field is never split, so that a value of several registers is read at one moment.
 *
 * Every field is in exactly one read. Reads come by bank, then by address.
 *
 * @throws RangeError for a field that no single request can read
 */
export function planReads<F extends ReadField>(fields: readonly F[], options: ReadPlanOptions = {}): PlannedRead<F>[] {
  const { maxGap = 0, maxRegisters = MAX_READ_REGISTERS, maxBits = MAX_READ_BITS, isReadable } = options;
  const maxGapBits = options.maxGapBits ?? maxGap * 16;
  const limitOf = (bank: Bank): number =>
    isBits(bank) ? Math.min(maxBits, MAX_READ_BITS) : Math.min(maxRegisters, MAX_READ_REGISTERS);
  for (const field of fields) checkField(field, limitOf(field.bank));
  const sorted = [...fields].sort((a, b) => a.bank - b.bank || a.address - b.address || a.quantity - b.quantity);
  const reads: PlannedRead<F>[] = [];
  let open: { bank: Bank; address: number; end: number; fields: F[] } | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const { bank, address, end, fields: held } = open;
    reads.push({ bank, address, quantity: end - address, fields: held });
  };
  for (const field of sorted) {
    const end = field.address + field.quantity;
    const gap = isBits(field.bank) ? maxGapBits : maxGap;
    if (
      open !== undefined &&
      open.bank === field.bank &&
      (field.address - open.end <= gap || isReadable?.(field.bank, open.end, field.address)) &&
      Math.max(end, open.end) - open.address <= limitOf(field.bank)
    ) {
      open.end = Math.max(end, open.end);
      open.fields.push(field);
    } else {
      close();
      open = { bank: field.bank, address: field.address, end, fields: [field] };
    }
  }
  close();
  return reads;
}

function isBits(bank: Bank): boolean {
  return bank === Bank.coils || bank === Bank.discreteInputs;
}

function checkField({ address, quantity }: ReadField, limit: number): void {
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > limit) {
    throw new RangeError(`a field of ${quantity} at ${address} cannot be read in one request of at most ${limit}`);
  }
  if (!Number.isInteger(address) || address < 0 || address + quantity > ADDRESS_COUNT) {
    throw new RangeError(`a field of ${quantity} at ${address} goes beyond address ${ADDRESS_COUNT - 1}`);
  }
}
