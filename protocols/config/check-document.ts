import { KEY_ID_SIZE } from '../cose/cose-key.ts';
import type { ConfigDocument, RegisterSetting } from './config-document.ts';
import { ConfigDocumentFormatError } from './document-format-error.ts';

/** Bytes in UTF-8. */
const MAX_TITLE = 120;
const CLASS_NAME = /^[a-z][a-z0-9-]{0,39}$/;
const UINT16_LIMIT = 0xffff;
const UINT32_LIMIT = 0xffff_ffff;
const INT32_LEAST = -0x8000_0000;
/** Registers of one write (Application Protocol V1.1b3, 6.12). */
const MAX_SETTING_WORDS = 123;

/** @throws ConfigDocumentFormatError where it has something that no device could take */
export function checkConfigDocument({ title, target, sequence, activateAtS, fields, settings }: ConfigDocument): void {
  const titleSize = Buffer.byteLength(title);
  if (titleSize === 0 || titleSize > MAX_TITLE) fail('title', `it has ${titleSize} bytes; give 1 to ${MAX_TITLE}`);
  if (!CLASS_NAME.test(target.class)) fail('class', `${JSON.stringify(target.class)} is no name of a device class`);
  whole('schema', target.schema, 1, UINT16_LIMIT);
  checkDevices(target.devices);
  whole('sequence', sequence, 1, UINT32_LIMIT);
  whole('activateAt', activateAtS, 0, UINT32_LIMIT);
  if (fields.size === 0 && settings.length === 0) fail('fields', 'it sets nothing');
  for (const [id, value] of fields) {
    whole('fields', id, 0, UINT16_LIMIT);
    if (typeof value === 'number') {
      whole(`fields/${id}`, value, INT32_LEAST, UINT32_LIMIT);
      continue;
    }
    if (value.length < 2) fail(`fields/${id}`, `a list has 2 elements or more; this one has ${value.length}`);
    for (const [index, element] of value.entries()) whole(`fields/${id}/${index}`, element, INT32_LEAST, UINT32_LIMIT);
  }
  checkSettings(settings);
}

function checkDevices(devices: readonly Uint8Array[] | undefined): void {
  if (devices === undefined) return;
  if (devices.length === 0) fail('devices', 'the list is empty: no device could take it');
  for (const [index, id] of devices.entries()) {
    if (id.length !== KEY_ID_SIZE) fail(`devices/${index}`, `an id has ${KEY_ID_SIZE} bytes, this one ${id.length}`);
    const before = devices[index - 1];
    if (before && Buffer.compare(before, id) >= 0) {
      fail(`devices/${index}`, 'the ids are not in rising order, or one stands twice');
    }
  }
}

function checkSettings(settings: readonly RegisterSetting[]): void {
  const taken = new Set<number>();
  for (const [index, { address, words }] of settings.entries()) {
    const path = `settings/${index}`;
    whole(`${path}/address`, address, 0, UINT16_LIMIT);
    if (words.length === 0 || words.length > MAX_SETTING_WORDS || address + words.length > UINT16_LIMIT + 1) {
      fail(
        `${path}/words`,
        `${words.length} words from register ${address}; one write takes 1 to ${MAX_SETTING_WORDS}`,
      );
    }
    for (const [offset, word] of words.entries()) {
      whole(`${path}/words/${offset}`, word, 0, UINT16_LIMIT);
      if (taken.has(address + offset)) fail(path, `register ${address + offset} is set twice`);
      taken.add(address + offset);
    }
  }
}

function whole(path: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most && !Object.is(value, -0)) return;
  fail(path, `${value} is no whole number from ${least} to ${most}`);
}

function fail(path: string, reason: string): never {
  throw new ConfigDocumentFormatError(path, reason);
}
