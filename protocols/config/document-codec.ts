import type { CborValue } from '../cbor/cbor-value.ts';
import { encodeCbor } from '../cbor/deterministic.ts';
import { CborShape } from './cbor-shape.ts';
import { checkConfigDocument } from './check-document.ts';
import type { ConfigDocument, RegisterSetting } from './config-document.ts';
import { MAX_CONFIG_DOCUMENT } from './config-document.ts';
import { ConfigDocumentFormatError } from './document-format-error.ts';

/**
 * A map; `kind` and `version` tell it from whatever else a key may sign. The fields are the map from ids to numbers that a
 * firmware's `configure` takes; a setting is a list of its address and its words.
 */
const Label = {
  kind: 0,
  version: 1,
  title: 2,
  class: 3,
  schema: 4,
  devices: 5,
  sequence: 6,
  activateAt: 7,
  fields: 8,
  settings: 9,
} as const;
const KIND = 'config';
const VERSION = 1;
const LIMITS = { size: MAX_CONFIG_DOCUMENT, depth: 4, items: MAX_CONFIG_DOCUMENT };

const shape = new CborShape((path, reason) => new ConfigDocumentFormatError(path, reason));

/** In deterministic encoding (RFC 8949, 4.2.1). @throws ConfigDocumentFormatError for one that no device could take */
export function encodeConfigDocument(document: ConfigDocument): Uint8Array<ArrayBuffer> {
  checkConfigDocument(document);
  const { title, target, sequence, activateAtS, fields, settings } = document;
  const map = new Map<CborValue, CborValue>([
    [Label.kind, KIND],
    [Label.version, VERSION],
    [Label.title, title],
    [Label.class, target.class],
    [Label.schema, target.schema],
    [Label.sequence, sequence],
    [Label.activateAt, activateAtS],
    [Label.fields, fields],
    [Label.settings, settings.map(({ address, words }) => [address, words])],
  ]);
  if (target.devices) map.set(Label.devices, target.devices);
  const bytes = encodeCbor(map);
  if (bytes.length > MAX_CONFIG_DOCUMENT) {
    const reason = `it takes ${bytes.length} bytes; a device takes ${MAX_CONFIG_DOCUMENT}`;
    throw new ConfigDocumentFormatError('document', reason);
  }
  return bytes;
}

/** The fields alone, as a firmware's `configure` takes them. */
export function encodeConfigFields(fields: ConfigDocument['fields']): Uint8Array<ArrayBuffer> {
  return encodeCbor(fields);
}

/** What is returned shares no memory with `bytes`. @throws ConfigDocumentFormatError */
export function decodeConfigDocument(bytes: Uint8Array): ConfigDocument {
  const map = shape.map(shape.decode(bytes, LIMITS), 'document', Object.values(Label));
  if (map.get(Label.kind) !== KIND) throw new ConfigDocumentFormatError('kind', `it does not say that it is ${KIND}`);
  const version = shape.number(map.get(Label.version), 'version');
  if (version !== VERSION) {
    throw new ConfigDocumentFormatError('version', `it has version ${version}; this program knows ${VERSION}`);
  }
  const devices = map.get(Label.devices);
  const document: ConfigDocument = {
    title: shape.text(map.get(Label.title), 'title'),
    target: {
      class: shape.text(map.get(Label.class), 'class'),
      schema: shape.number(map.get(Label.schema), 'schema'),
      ...(devices !== undefined && {
        devices: shape.list(devices, 'devices').map((id, index) => shape.bytes(id, `devices/${index}`)),
      }),
    },
    sequence: shape.number(map.get(Label.sequence), 'sequence'),
    activateAtS: shape.number(map.get(Label.activateAt), 'activateAt'),
    fields: readFields(map.get(Label.fields)),
    settings: shape.list(map.get(Label.settings), 'settings').map(readSetting),
  };
  checkConfigDocument(document);
  return document;
}

function readFields(value: CborValue): ConfigDocument['fields'] {
  const entries = [...shape.anyMap(value, 'fields')].map(([key, inner]) => {
    const id = shape.number(key, 'fields');
    const path = `fields/${id}`;
    const read = Array.isArray(inner) ? numbers(inner as CborValue, path) : shape.number(inner, path);
    return [id, read] as const;
  });
  return new Map(entries);
}

function readSetting(value: CborValue, index: number): RegisterSetting {
  const path = `settings/${index}`;
  const parts = shape.list(value, path);
  if (parts.length !== 2) throw new ConfigDocumentFormatError(path, 'it is no pair of address and words');
  return { address: shape.number(parts[0], `${path}/address`), words: numbers(parts[1], `${path}/words`) };
}

function numbers(value: CborValue, path: string): number[] {
  return shape.list(value, path).map((element, index) => shape.number(element, `${path}/${index}`));
}
