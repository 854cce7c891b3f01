import { crc32 } from 'node:zlib';
import type { RegisterSetting } from '../../../protocols/config/config-document.ts';
import { RECORD_SIZE_LIMIT } from '../../runtime/platform.ts';
import type { ManagedRecords } from '../../store/record-store.ts';
import { decodeDocument, encodeDocument } from '../document.ts';
import { FIRST_KEY_BEHIND_COPIES } from '../trial-records.ts';
import {
  type BeforeBank,
  type ConfigBefore,
  type ConfigState,
  DOCUMENT_BANKS,
  type DocumentBank,
  type KeptDocument,
  NOTHING_TAKEN,
} from './config-state.ts';
import { DocumentRefusedError } from './document-refused-error.ts';
import { decodeConfigState, encodeConfigState } from './state-document.ts';

/** Behind the firmware's own records and the copies of a trial. */
export const FIRST_CONFIG_RECORD = FIRST_KEY_BEHIND_COPIES;
/** Keys; documents, areas and settings have one for each bank. */
const Key = {
  state: FIRST_CONFIG_RECORD,
  deviceKey: FIRST_CONFIG_RECORD + 1,
  document: FIRST_CONFIG_RECORD + 2,
  area: FIRST_CONFIG_RECORD + 6,
  settings: FIRST_CONFIG_RECORD + 8,
} as const;
const END = FIRST_CONFIG_RECORD + 10;

const SETTINGS = 'the settings of before a config document';
const SETTINGS_VERSION = 1;

/** What was configured, as it is kept. */
export interface KeptBefore {
  readonly area: Uint8Array;
  readonly settings: readonly RegisterSetting[];
}

/** The records of a device's config documents, beside those of its firmware. Everything throws StoreError. */
export class ConfigRecords {
  readonly #records: ManagedRecords;
  #state: ConfigState;
  /** The state had rotted: what it said is lost, but for what the documents tell. */
  readonly rotted: boolean;

  /** @param sequenceOf that of a signed document; 0 for what is none. @throws SlotFormatError */
  constructor(records: ManagedRecords, sequenceOf: (signed: Uint8Array) => number) {
    this.#records = records;
    const record = records.load(Key.state);
    const state = record && decodeConfigState(record);
    this.rotted = record !== undefined && state === undefined;
    this.#state = state ?? NOTHING_TAKEN;
    if (!this.rotted) return;
    // No document may come again that was taken once.
    const sequences = DOCUMENT_BANKS.map((bank) => sequenceOf(records.load(Key.document + bank) ?? new Uint8Array()));
    this.#state = { ...NOTHING_TAKEN, highest: Math.max(...sequences) };
  }

  get state(): ConfigState {
    return this.#state;
  }

  /** Counts when it returns. */
  replaceState(state: ConfigState): void {
    this.#records.save(Key.state, encodeConfigState(state));
    this.#state = state;
  }

  /** Undefined when it has rotted. */
  document({ bank, size, crc }: KeptDocument): Uint8Array | undefined {
    const signed = this.#records.load(Key.document + bank);
    return signed?.length === size && crc32(signed) === crc ? signed : undefined;
  }

  /** @throws DocumentRefusedError when it is too large for this memory */
  saveDocument(bank: DocumentBank, signed: Uint8Array): void {
    this.#save(Key.document + bank, signed);
  }

  /** Undefined when it has rotted. @throws SlotFormatError */
  before({ bank, areaCrc, settingsCrc }: ConfigBefore): KeptBefore | undefined {
    const area = this.#records.load(Key.area + bank);
    const bytes = this.#records.load(Key.settings + bank);
    if (!area || !bytes || crc32(area) !== areaCrc || crc32(bytes) !== settingsCrc) return undefined;
    const fields = decodeDocument(SETTINGS, SETTINGS_VERSION, bytes);
    const addresses = fields.numbers('addresses');
    const counts = fields.numbers('counts');
    const words = fields.numbers('words');
    let at = 0;
    const settings = addresses.map((address, index) => {
      const from = at;
      at += counts[index]!;
      return { address, words: words.slice(from, at) };
    });
    return { area, settings };
  }

  /** @throws DocumentRefusedError when it is too large for this memory */
  saveBefore(bank: BeforeBank, { area, settings }: KeptBefore): Pick<ConfigBefore, 'bank' | 'areaCrc' | 'settingsCrc'> {
    const bytes = encodeDocument(SETTINGS_VERSION, {
      addresses: settings.map(({ address }) => address),
      counts: settings.map(({ words }) => words.length),
      words: settings.flatMap(({ words }) => words),
    });
    this.#save(Key.area + bank, area);
    this.#save(Key.settings + bank, bytes);
    return { bank, areaCrc: crc32(area), settingsCrc: crc32(bytes) };
  }

  /** Takes away what nothing refers to any more. */
  clean(): void {
    const { running, pending, previous, phase } = this.#state;
    const befores = [previous, phase.kind === 'steady' ? undefined : phase.before];
    const documents = [running, pending, ...befores.map((before) => before?.document)];
    const used = new Set<number>([Key.state, Key.deviceKey]);
    for (const document of documents) if (document) used.add(Key.document + document.bank);
    for (const before of befores) {
      if (before) used.add(Key.area + before.bank).add(Key.settings + before.bank);
    }
    const kept = this.#records.keys().filter((key) => key >= FIRST_CONFIG_RECORD && key < END);
    for (const key of kept) if (!used.has(key)) this.#records.remove(key);
  }

  get deviceKey(): Uint8Array | undefined {
    return this.#records.load(Key.deviceKey);
  }

  saveDeviceKey(record: Uint8Array): void {
    this.#records.save(Key.deviceKey, record);
  }

  #save(key: number, data: Uint8Array): void {
    if (data.length > RECORD_SIZE_LIMIT) tooLarge(data);
    try {
      this.#records.save(key, data);
    } catch (error) {
      // Memories of flash may hold smaller records only.
      if (error instanceof RangeError) tooLarge(data);
      throw error;
    }
  }
}

function tooLarge({ length }: Uint8Array): never {
  throw new DocumentRefusedError('memory', `${length} bytes are more than a record of this device holds`);
}
