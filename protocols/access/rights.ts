import { Bank } from '../modbus/bank.ts';
import { FunctionCode } from '../modbus/constants.ts';
import { FILE_GROUP_SIZE } from '../modbus/file-record.ts';
import { readWord } from '../modbus/words.ts';
import { RangeSet } from './range-set.ts';

/** What one rule of a role allows on one unit. */
export interface Grant {
  /** Only by these functions; undefined: by any. */
  readonly functions: ReadonlySet<number> | undefined;
  /** By bank. */
  readonly read: readonly [RangeSet, RangeSet, RangeSet, RangeSet];
  /** By bank; those that cannot be written are empty. */
  readonly write: readonly [RangeSet, RangeSet, RangeSet, RangeSet];
  readonly readFiles: RangeSet;
  readonly writeFiles: RangeSet;
  /** Functions 17 and 43/14. */
  readonly identify: boolean;
  /** Function 8. */
  readonly diagnose: boolean;
}

/** The first thing of a request that is not allowed; for people, `what` says it. */
export interface Refused {
  readonly function: number;
  readonly what: string;
  readonly bank?: Bank;
  /** Of the first register or bit of the range, or the first record of the file. */
  readonly address?: number;
  readonly quantity?: number;
  readonly file?: number;
}

type Effective = Omit<Grant, 'functions'>;

const NOTHING: Effective = {
  read: [RangeSet.none, RangeSet.none, RangeSet.none, RangeSet.none],
  write: [RangeSet.none, RangeSet.none, RangeSet.none, RangeSet.none],
  readFiles: RangeSet.none,
  writeFiles: RangeSet.none,
  identify: false,
  diagnose: false,
};

const BANK_NAMES = ['coils', 'discrete inputs', 'input registers', 'holding registers'] as const;

function both(a: Effective, b: Effective): Effective {
  const banks = (one: Effective['read'], other: Effective['read']): Effective['read'] => [
    one[0].with(other[0]),
    one[1].with(other[1]),
    one[2].with(other[2]),
    one[3].with(other[3]),
  ];
  return {
    read: banks(a.read, b.read),
    write: banks(a.write, b.write),
    readFiles: a.readFiles.with(b.readFiles),
    writeFiles: a.writeFiles.with(b.writeFiles),
    identify: a.identify || b.identify,
    diagnose: a.diagnose || b.diagnose,
  };
}

/** What a role may do on one unit: the sum of its rules, and nothing else. */
export class Rights {
  static readonly none = new Rights([]);
  readonly #byFunction: ReadonlyMap<number, Effective>;

  constructor(grants: readonly Grant[]) {
    this.#byFunction = new Map(
      Object.values(FunctionCode).map((code) => [
        code,
        grants.filter(({ functions }) => functions?.has(code) ?? true).reduce(both, NOTHING),
      ]),
    );
  }

  /**
   * Why the request PDU in `bytes` from `start` to before `end` may not be carried out; undefined when it may. The PDU is
   * one that `checkRequest` found good. A request is allowed when all that it reads and writes is; mask write (22) both
   * reads and writes its register. Functions that are not known here are allowed to nobody.
   */
  refused(bytes: Uint8Array, start: number, end: number): Refused | undefined {
    const code = bytes[start]!;
    const may = this.#byFunction.get(code) ?? NOTHING;
    const first = readWord(bytes, start + 1);
    const quantity = readWord(bytes, start + 3);
    switch (code) {
      case FunctionCode.readCoils:
        return range(code, may.read, 'read', Bank.coils, first, quantity);
      case FunctionCode.readDiscreteInputs:
        return range(code, may.read, 'read', Bank.discreteInputs, first, quantity);
      case FunctionCode.readHoldingRegisters:
        return range(code, may.read, 'read', Bank.holdingRegisters, first, quantity);
      case FunctionCode.readInputRegisters:
        return range(code, may.read, 'read', Bank.inputRegisters, first, quantity);
      case FunctionCode.writeSingleCoil:
        return range(code, may.write, 'write', Bank.coils, first, 1);
      case FunctionCode.writeMultipleCoils:
        return range(code, may.write, 'write', Bank.coils, first, quantity);
      case FunctionCode.writeSingleRegister:
        return range(code, may.write, 'write', Bank.holdingRegisters, first, 1);
      case FunctionCode.writeMultipleRegisters:
        return range(code, may.write, 'write', Bank.holdingRegisters, first, quantity);
      case FunctionCode.maskWriteRegister:
        return (
          range(code, may.write, 'write', Bank.holdingRegisters, first, 1) ??
          range(code, may.read, 'read', Bank.holdingRegisters, first, 1)
        );
      case FunctionCode.readWriteMultipleRegisters: {
        const writeAt = readWord(bytes, start + 5);
        const writeCount = readWord(bytes, start + 7);
        return (
          range(code, may.write, 'write', Bank.holdingRegisters, writeAt, writeCount) ??
          range(code, may.read, 'read', Bank.holdingRegisters, first, quantity)
        );
      }
      case FunctionCode.readFileRecord:
        return files(code, may.readFiles, 'read', bytes, start, end);
      case FunctionCode.writeFileRecord:
        return files(code, may.writeFiles, 'write', bytes, start, end);
      case FunctionCode.diagnostics:
        return may.diagnose ? undefined : { function: code, what: 'diagnose' };
      case FunctionCode.reportServerId:
      case FunctionCode.encapsulatedInterfaceTransport:
        return may.identify ? undefined : { function: code, what: 'identify' };
      default:
        return { function: code, what: `function ${code}` };
    }
  }
}

function range(
  code: number,
  allowed: Effective['read'],
  verb: 'read' | 'write',
  bank: Bank,
  address: number,
  quantity: number,
): Refused | undefined {
  if (allowed[bank].covers(address, quantity)) return undefined;
  const last = address + quantity - 1;
  const where = quantity === 1 ? `${address}` : `${address} to ${last}`;
  return { function: code, what: `${verb} ${BANK_NAMES[bank]} ${where}`, bank, address, quantity };
}

function files(
  code: number,
  allowed: RangeSet,
  verb: 'read' | 'write',
  bytes: Uint8Array,
  start: number,
  end: number,
): Refused | undefined {
  for (let at = start + 2; at < end; ) {
    const file = readWord(bytes, at + 1);
    const address = readWord(bytes, at + 3);
    const quantity = readWord(bytes, at + 5);
    if (!allowed.covers(file, 1)) return { function: code, what: `${verb} file ${file}`, file, address, quantity };
    at += FILE_GROUP_SIZE + (verb === 'write' ? quantity * 2 : 0);
  }
  return undefined;
}
