import { crc32 } from 'node:zlib';
import { ConfigRefusal } from '../../../protocols/config/config-files.ts';
import { decodeDocument, encodeDocument, type Fields } from '../document.ts';
import {
  APPLY_ORDERS,
  BEFORE_BANKS,
  type ConfigBefore,
  type ConfigPhase,
  type ConfigState,
  DOCUMENT_BANKS,
  type KeptDocument,
} from './config-state.ts';

const WHAT = 'what says which config document runs';
const VERSION = 1;
/** Before the document. */
const CRC_SIZE = 4;

/** The state as its record: CRC-32, then the document. */
export function encodeConfigState(state: ConfigState): Uint8Array {
  const document = encodeDocument(VERSION, state);
  const bytes = Buffer.alloc(CRC_SIZE + document.length);
  bytes.writeUInt32BE(crc32(document));
  bytes.set(document, CRC_SIZE);
  return bytes;
}

/** Undefined when the record has rotted. @throws SlotFormatError when it is of another version */
export function decodeConfigState(bytes: Uint8Array): ConfigState | undefined {
  const document = bytes.subarray(CRC_SIZE);
  if (bytes.length < CRC_SIZE || Buffer.from(bytes).readUInt32BE() !== crc32(document)) return undefined;
  const fields = decodeDocument(WHAT, VERSION, document);
  const pending = keptAt(fields, 'pending');
  return {
    running: keptAt(fields, 'running'),
    runningSinceS: fields.number('runningSinceS'),
    pending: pending && { ...pending, activateAtS: fields.fields('pending').number('activateAtS') },
    previous: fields.has('previous') ? beforeOf(fields.fields('previous')) : undefined,
    highest: fields.number('highest'),
    activations: fields.number('activations'),
    cancelled: fields.number('cancelled'),
    rolledBack: fields.number('rolledBack'),
    refusal: fields.one('refusal', ...Object.values(ConfigRefusal)),
    refusalDetail: fields.number('refusalDetail'),
    phase: phaseOf(fields.fields('phase')),
  };
}

function keptAt(parent: Fields, name: string): KeptDocument | undefined {
  if (!parent.has(name)) return undefined;
  const fields = parent.fields(name);
  return {
    sequence: fields.number('sequence'),
    digest: fields.bytes('digest'),
    size: fields.number('size'),
    crc: fields.number('crc'),
    bank: fields.one('bank', ...DOCUMENT_BANKS),
  };
}

function beforeOf(fields: Fields): ConfigBefore {
  return {
    document: keptAt(fields, 'document'),
    sinceS: fields.number('sinceS'),
    bank: fields.one('bank', ...BEFORE_BANKS),
    areaCrc: fields.number('areaCrc'),
    settingsCrc: fields.number('settingsCrc'),
    schema: fields.number('schema'),
  };
}

function phaseOf(fields: Fields): ConfigPhase {
  const kind = fields.one('kind', 'steady', 'applying', 'undoing');
  if (kind === 'steady') return { kind };
  const common = {
    what: fields.one('what', 'pending', 'previous'),
    order: fields.one('order', ...APPLY_ORDERS),
    before: beforeOf(fields.fields('before')),
  };
  if (kind === 'applying') return { kind, ...common, atS: fields.number('atS') };
  return {
    kind,
    ...common,
    refusal: fields.one('refusal', ...Object.values(ConfigRefusal)),
    detail: fields.number('detail'),
  };
}
