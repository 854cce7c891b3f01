import type { Command } from 'commander';
import { Option } from 'commander';
import { ADDRESS_COUNT } from '../../../protocols/modbus/constants.ts';
import type { NumberType, Profile, WordOrder } from '../../../protocols/profile/profile.ts';
import { REGISTERS_OF_TYPE } from '../../../protocols/profile/profile.ts';
import { UsageError } from '../failure.ts';
import { wholeNumber } from '../options.ts';

type RawBank = 'coil' | 'discrete' | 'input' | 'holding';

/** Addresses instead of names. */
export interface RawOptions {
  readonly bank?: RawBank;
  readonly address?: number;
  readonly count?: number;
  readonly type?: NumberType;
  readonly wordOrder?: WordOrder;
}

const TABLES = {
  coil: 'coils',
  discrete: 'discreteInputs',
  input: 'inputRegisters',
  holding: 'holdingRegisters',
} as const satisfies Record<RawBank, keyof Profile>;

/** Addresses were given instead of names. */
export function isRaw({ bank, address }: RawOptions): boolean {
  return bank !== undefined || address !== undefined;
}

export function addRawOptions(command: Command, banks: readonly RawBank[]): Command {
  return command
    .addOption(new Option('--bank <bank>', 'addresses instead of names: the table').choices(banks))
    .option('--address <address>', 'the first address of the bank, from 0', wholeNumber(0, ADDRESS_COUNT - 1))
    .addOption(
      new Option('--type <type>', 'how registers are read (default: u16)').choices(Object.keys(REGISTERS_OF_TYPE)),
    )
    .addOption(
      new Option('--word-order <order>', 'which register of a value comes first (default: big)').choices([
        'big',
        'little',
      ]),
    );
}

/**
 * A profile whose registers are `count` values from an address on, named by their addresses.
 * @throws UsageError when the options do not fit together, or go beyond the last address
 */
export function rawProfile({ bank, address, type, wordOrder }: RawOptions, count: number): Profile {
  if (bank === undefined || address === undefined) throw new UsageError('--bank and --address go together');
  const isBits = bank === 'coil' || bank === 'discrete';
  if (isBits && (type !== undefined || wordOrder !== undefined)) {
    throw new UsageError(`--bank ${bank} has bits: --type and --word-order are for registers`);
  }
  const length = isBits ? 1 : REGISTERS_OF_TYPE[type ?? 'u16'];
  if (address + count * length > ADDRESS_COUNT) {
    throw new UsageError(`${count} values from ${address} go beyond address ${ADDRESS_COUNT - 1}`);
  }
  const fields = Array.from({ length: count }, (_, index) => {
    const at = address + index * length;
    const common = { name: String(at), address: at, default: 0, persistent: false, description: '' } as const;
    const access = bank === 'coil' || bank === 'holding' ? 'rw' : 'r';
    return { ...common, access, type: type ?? 'u16', length, scale: 1, wordOrder: wordOrder ?? 'big' } as const;
  });
  return {
    class: `${bank} bank`,
    version: 1,
    description: '',
    identity: { vendorName: '', productCode: '', majorMinorRevision: '' },
    coils: [],
    discreteInputs: [],
    inputRegisters: [],
    holdingRegisters: [],
    [TABLES[bank]]: isBits ? fields.map(({ type: _, length: __, ...bit }) => bit) : fields,
    channels: { inputs: [], outputs: [] },
    events: [],
    config: [],
    records: [],
  };
}
