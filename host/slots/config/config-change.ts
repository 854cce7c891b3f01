import type { ConfigDocument, RegisterSetting } from '../../../protocols/config/config-document.ts';
import { encodeConfigFields } from '../../../protocols/config/document-codec.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { packWords, readWord } from '../../../protocols/modbus/words.ts';
import { type ConfigLayout, laidSize, laidValue } from '../../../protocols/profile/config-layout.ts';
import { ConfigRefusedError } from '../../runtime/device.ts';
import type { ApplyOrder } from './config-state.ts';
import type { ConfigurableFirmware } from './configured-device.ts';
import { DocumentRefusedError } from './document-refused-error.ts';

/** What firmware is to be configured as: a document says it, or what was kept of before. */
export type ConfigChange = Pick<ConfigDocument, 'fields' | 'settings'>;

/** Bytes that firmware takes in one call (SCRATCH_SIZE of firmware/sdk/scratch.ts). */
const CONFIGURE_LIMIT = 8192;

/** All of a config area that was kept, and its settings. */
export function changeTo(area: Uint8Array, settings: readonly RegisterSetting[], layout: ConfigLayout): ConfigChange {
  return { fields: new Map(layout.fields.map((field) => [field.id, laidValue(field, area)])), settings };
}

/**
 * Configures firmware as the change says, and sees that it is so then. What is so already is left alone, so that what was cut
 * half way goes on by doing it again, in the same order.
 * @throws DocumentRefusedError when the firmware does not take it; it may be half done then
 */
export function applyChange(
  firmware: ConfigurableFirmware,
  change: ConfigChange,
  order: ApplyOrder,
  layout: ConfigLayout,
): void {
  if (order === 'settingsFirst') writeSettings(firmware, change.settings);
  configureFields(firmware, missing(firmware, change, layout));
  if (order === 'fieldsFirst') writeSettings(firmware, change.settings);
  checkApplied(firmware, change, layout);
}

/** @throws DocumentRefusedError unless the firmware is configured as the change says */
export function checkApplied(firmware: ConfigurableFirmware, change: ConfigChange, layout: ConfigLayout): void {
  for (const [id] of missing(firmware, change, layout)) refuseField(id, 'the firmware does not keep it');
  for (const setting of change.settings) {
    if (!isSet(firmware, setting)) refuseSetting(setting, 'the firmware does not keep it');
  }
}

/** What a register holds that a setting is for. @throws DocumentRefusedError where there is no such register */
export function presentSetting(firmware: ConfigurableFirmware, { address, words }: RegisterSetting): RegisterSetting {
  const bytes = new Uint8Array(words.length * 2);
  const code = firmware.read(Bank.holdingRegisters, address, words.length, bytes, 0);
  if (code !== 0) refuseSetting({ address, words }, `reading it is answered with exception ${code}`);
  return { address, words: words.map((_, index) => readWord(bytes, index * 2)) };
}

/** Fields that hold something else. @throws DocumentRefusedError for one that the firmware does not have, or not like that */
function missing(
  firmware: ConfigurableFirmware,
  { fields }: ConfigChange,
  layout: ConfigLayout,
): (readonly [number, number | readonly number[]])[] {
  const area = firmware.config;
  if (!area || area.length < laidSize(layout)) throw new DocumentRefusedError('values', 'the firmware does not run');
  return [...fields].filter(([id, value]) => {
    const field = layout.fields.find((other) => other.id === id);
    if (!field) refuseField(id, 'the firmware has no such field');
    const elements = typeof value === 'number' ? 1 : value.length;
    if (elements !== field.length) refuseField(id, `it has ${field.length} elements, ${elements} are given`);
    const present = laidValue(field, area);
    if (typeof value === 'number' || typeof present === 'number') return value !== present;
    return value.some((element, index) => element !== present[index]);
  });
}

function configureFields(
  firmware: ConfigurableFirmware,
  fields: readonly (readonly [number, number | readonly number[]])[],
): void {
  if (fields.length === 0) return;
  const document = encodeConfigFields(new Map(fields));
  if (document.length > CONFIGURE_LIMIT && fields.length > 1) {
    const half = Math.ceil(fields.length / 2);
    configureFields(firmware, fields.slice(0, half));
    configureFields(firmware, fields.slice(half));
    return;
  }
  try {
    firmware.configure(document);
  } catch (error) {
    if (!(error instanceof ConfigRefusedError)) throw error;
    throw new DocumentRefusedError('values', error.message);
  }
}

function writeSettings(firmware: ConfigurableFirmware, settings: readonly RegisterSetting[]): void {
  for (const setting of settings) {
    if (isSet(firmware, setting)) continue;
    const { address, words } = setting;
    const code = firmware.write(Bank.holdingRegisters, address, words.length, packWords(words), 0);
    if (code !== 0) refuseSetting(setting, `writing it is answered with exception ${code}`);
  }
}

function isSet(firmware: ConfigurableFirmware, setting: RegisterSetting): boolean {
  const present = presentSetting(firmware, setting);
  return setting.words.every((word, index) => word === present.words[index]);
}

function refuseField(id: number, why: string): never {
  throw new DocumentRefusedError('values', `config field ${id}: ${why}`, id);
}

function refuseSetting({ address }: RegisterSetting, why: string): never {
  throw new DocumentRefusedError('setting', `holding register ${address}: ${why}`, address);
}
