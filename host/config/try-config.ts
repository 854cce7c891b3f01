import type { ConfigDocument } from '../../protocols/config/config-document.ts';
import { encodeConfigFields } from '../../protocols/config/document-codec.ts';
import { Bank } from '../../protocols/modbus/bank.ts';
import { packWords } from '../../protocols/modbus/words.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import { ConfigRefusedError, Device, type FirmwareSource } from '../runtime/device.ts';
import { LogLevel } from '../runtime/platform.ts';
import { MemoryRecordStore } from '../store/record-store.ts';
import { configMeaning } from './classes/all.ts';

/**
 * Why the firmware of a class refuses a document; undefined when it would take it. It is asked here, as it would be in a device.
 * @param image of the class
 * @param before what the device has of other fields; undefined: all as it is delivered
 */
export function tryConfig(
  image: FirmwareSource,
  profile: Profile,
  document: Pick<ConfigDocument, 'fields' | 'settings'>,
  before?: ConfigDocument['fields'],
): string | undefined {
  const warnings: string[] = [];
  const log = (_: string, level: LogLevel, message: string): void => {
    if (level >= LogLevel.warning) warnings.push(message);
  };
  const { identity } = profile;
  const device = new Device(image, { name: profile.class, identity, records: new MemoryRecordStore(), log }, 0);
  if (document.fields.size > 0) {
    warnings.length = 0;
    try {
      device.configure(encodeConfigFields(new Map([...(before ?? []), ...document.fields])));
    } catch (error) {
      if (!(error instanceof ConfigRefusedError)) throw error;
      return configMeaning(profile.class).refusal?.(device) ?? warnings.at(-1) ?? error.message;
    }
  }
  for (const { address, words } of document.settings) {
    const exception = device.write(Bank.holdingRegisters, address, words.length, packWords(words), 0);
    if (exception === 0) continue;
    const name = profile.holdingRegisters.find((field) => field.address === address)?.name;
    return `it refuses the setting ${name ?? `of register ${address}`}`;
  }
  return undefined;
}
