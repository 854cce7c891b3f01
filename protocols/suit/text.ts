import type { CborMap, CborValue } from '../cbor/cbor-value.ts';
import { encodeCbor } from '../cbor/deterministic.ts';
import { asMap, asText, labelText, readCbor } from './cbor-reader.ts';
import { type ComponentId, readComponentId } from './component-id.ts';
import { SuitError } from './suit-error.ts';

/** What people read of a component. */
export interface ComponentText {
  readonly vendorName?: string;
  readonly modelName?: string;
  readonly vendorDomain?: string;
  readonly modelInfo?: string;
  readonly description?: string;
  readonly version?: string;
}

/** What people read of an update, in one language. */
export interface LanguageText {
  readonly manifestDescription?: string;
  readonly updateDescription?: string;
  readonly manifestJsonSource?: string;
  readonly manifestYamlSource?: string;
  readonly components: readonly { readonly id: ComponentId; readonly text: ComponentText }[];
}

/** SUIT_Text_Map: by language (RFC 5646), such as `en`. */
export type ManifestText = ReadonlyMap<string, LanguageText>;

const LABELS: Readonly<Record<keyof Omit<LanguageText, 'components'>, number>> = {
  manifestDescription: 1,
  updateDescription: 2,
  manifestJsonSource: 3,
  manifestYamlSource: 4,
};
const COMPONENT_LABELS: Readonly<Record<keyof ComponentText, number>> = {
  vendorName: 1,
  modelName: 2,
  vendorDomain: 3,
  modelInfo: 4,
  description: 5,
  version: 6,
};
/** As tag 38 has it (RFC 9290, appendix A). */
const LANGUAGE = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/;

function written(texts: Readonly<Record<string, unknown>>, labels: Readonly<Record<string, number>>): CborMap {
  const entries = Object.entries(labels).flatMap(([name, label]): [CborValue, CborValue][] => {
    const text = texts[name];
    return typeof text === 'string' ? [[label, text]] : [];
  });
  return new Map(entries);
}

/** In deterministic encoding. */
export function encodeText(text: ManifestText): Uint8Array<ArrayBuffer> {
  const languages = [...text].map(([language, { components, ...texts }]): [CborValue, CborValue] => [
    language,
    new Map<CborValue, CborValue>([
      ...written(texts, LABELS),
      ...components.map(({ id, text }): [CborValue, CborValue] => [id, written({ ...text }, COMPONENT_LABELS)]),
    ]),
  ]);
  return encodeCbor(new Map(languages));
}

/** A text of a map by its label, under the name that it has here. @throws SuitError */
function named(
  label: CborValue,
  value: CborValue,
  labels: Readonly<Record<string, number>>,
  path: string,
): [name: string, text: string] {
  const found = Object.entries(labels).find(([, number]) => number === label);
  if (!found) throw new SuitError(path, `the text ${labelText(label)} is not known`);
  return [found[0], asText(value, `${path}/${found[0]}`)];
}

/** @throws SuitError */
export function decodeText(bytes: Uint8Array, path: string): ManifestText {
  const languages = [...asMap(readCbor(bytes, path), path)].map(([language, value]): [string, LanguageText] => {
    if (typeof language !== 'string' || !LANGUAGE.test(language)) {
      throw new SuitError(path, `${labelText(language)} is no language`);
    }
    return [language, readLanguage(asMap(value, `${path}/${language}`), `${path}/${language}`)];
  });
  if (languages.length === 0) throw new SuitError(path, 'there is no language');
  return new Map(languages);
}

function readLanguage(map: CborMap, path: string): LanguageText {
  const texts: [string, string][] = [];
  const components: { id: ComponentId; text: ComponentText }[] = [];
  for (const [label, value] of map) {
    if (Array.isArray(label)) {
      const place = `${path}/components/${components.length}`;
      const id = readComponentId(label as CborValue, place);
      const entries = [...asMap(value, place)].map(([key, inner]) => named(key, inner, COMPONENT_LABELS, place));
      components.push({ id, text: Object.fromEntries(entries) });
    } else texts.push(named(label, value, LABELS, path));
  }
  return { ...Object.fromEntries(texts), components };
}
