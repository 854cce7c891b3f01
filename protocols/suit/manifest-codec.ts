import type { CborMap, CborValue } from '../cbor/cbor-value.ts';
import { encodeCbor } from '../cbor/deterministic.ts';
import { asBytes, asList, asMap, asText, asWhole, labelText, readCbor } from './cbor-reader.ts';
import type { CommandSequence } from './command.ts';
import { type ComponentId, readComponentId } from './component-id.ts';
import { digestValue, isSameDigest, readDigest, wrappedDigest } from './digest.ts';
import { CommonLabel, ManifestLabel, UNSUPPORTED_ELEMENTS } from './labels.ts';
import type { Manifest, SeverableName } from './manifest.ts';
import { decodeSequence, encodeSequence } from './sequence-codec.ts';
import type { Severable } from './severable.ts';
import { SuitError } from './suit-error.ts';
import { decodeText, encodeText, type ManifestText } from './text.ts';

/** Components of one manifest. */
export const MAX_COMPONENTS = 16;
/** The only version of the encoding. */
const VERSION = 1;
const LABELS: readonly CborValue[] = Object.values(ManifestLabel);

/** The bytes of a severable member. */
export function encodeSeverable(manifest: Manifest, name: SeverableName): Uint8Array<ArrayBuffer> | undefined {
  if (name === 'text') return manifest.text?.value && encodeText(manifest.text.value);
  const sequence = manifest[name]?.value;
  return sequence && encodeSequence(sequence);
}

/** In deterministic encoding. @throws SuitError for a severed member that is not the one of its digest */
export function encodeManifest(manifest: Manifest): Uint8Array<ArrayBuffer> {
  const common = new Map<CborValue, CborValue>([[CommonLabel.components, manifest.components]]);
  if (manifest.shared.length > 0) common.set(CommonLabel.sharedSequence, encodeSequence(manifest.shared));
  const map = new Map<CborValue, CborValue>([
    [ManifestLabel.version, VERSION],
    [ManifestLabel.sequenceNumber, manifest.sequenceNumber],
    [ManifestLabel.common, encodeCbor(common)],
  ]);
  if (manifest.referenceUri !== undefined) map.set(ManifestLabel.referenceUri, manifest.referenceUri);
  for (const name of ['validate', 'load', 'invoke'] as const) {
    const sequence = manifest[name];
    if (sequence) map.set(ManifestLabel[name], encodeSequence(sequence));
  }
  for (const name of ['payloadFetch', 'install', 'text'] as const) {
    const member = severableValue(manifest, name);
    if (member !== undefined) map.set(ManifestLabel[name], member);
  }
  return encodeCbor(map);
}

function severableValue(manifest: Manifest, name: SeverableName): CborValue {
  const member = manifest[name];
  const bytes = encodeSeverable(manifest, name);
  if (member?.kind !== 'severed') return bytes;
  if (bytes) checkSevered(bytes, member, `manifest/${name}`);
  return digestValue(member.digest);
}

/** @throws SuitError */
function checkSevered(bytes: Uint8Array, { digest }: Severable<unknown> & { kind: 'severed' }, path: string): void {
  if (isSameDigest(wrappedDigest(bytes, digest.algorithm), digest)) return;
  throw new SuitError(path, 'the severed member is not the one whose digest is in the manifest');
}

/**
 * @param beside members that lie in the envelope. @throws SuitError for what is not known, and for members beside the manifest
 * that it has no digest of, or another one
 */
export function decodeManifest(bytes: Uint8Array, beside: ReadonlyMap<SeverableName, Uint8Array>): Manifest {
  const map = asMap(readCbor(bytes, 'manifest'), 'manifest');
  for (const label of map.keys()) refuseUnknown(label);
  const version = map.get(ManifestLabel.version);
  if (version !== VERSION) throw new SuitError('manifest/version', `version ${labelText(version)} is not known; 1 is`);
  const sequenceNumber = asWhole(map.get(ManifestLabel.sequenceNumber), 'manifest/sequenceNumber');
  const { components, shared } = readCommon(map.get(ManifestLabel.common));
  const sequence = (content: Uint8Array, name: string) =>
    decodeSequence(content, `manifest/${name}`, { components: components.length, isShared: false, nesting: 0 });
  const manifest: { -readonly [K in keyof Manifest]: Manifest[K] } = { sequenceNumber, components, shared };
  if (map.has(ManifestLabel.referenceUri)) {
    manifest.referenceUri = asText(map.get(ManifestLabel.referenceUri), 'manifest/referenceUri');
  }
  for (const name of ['validate', 'load', 'invoke'] as const) {
    const content = map.get(ManifestLabel[name]);
    if (content !== undefined) manifest[name] = sequence(asBytes(content, `manifest/${name}`), name);
  }
  for (const name of ['payloadFetch', 'install'] as const) {
    const member = readSeverable<CommandSequence>(map, name, beside.get(name), (content) => sequence(content, name));
    if (member) manifest[name] = member;
  }
  const text = readSeverable<ManifestText>(map, 'text', beside.get('text'), (content) => {
    return checkTextComponents(decodeText(content, 'manifest/text'), components);
  });
  return text ? { ...manifest, text } : manifest;
}

function refuseUnknown(label: CborValue): void {
  if (LABELS.includes(label)) return;
  const name = typeof label === 'number' ? UNSUPPORTED_ELEMENTS.get(label) : undefined;
  const reason = name ? `${name} is not supported` : `the element ${labelText(label)} is not known`;
  throw new SuitError(`manifest/${name ?? labelText(label)}`, reason);
}

function readCommon(value: CborValue): { components: readonly ComponentId[]; shared: CommandSequence } {
  const path = 'manifest/common';
  const map = asMap(readCbor(asBytes(value, path), path), path);
  for (const label of map.keys()) {
    if (label === CommonLabel.dependencies)
      throw new SuitError(`${path}/dependencies`, 'dependencies are not supported');
    if (label === CommonLabel.components || label === CommonLabel.sharedSequence) continue;
    throw new SuitError(`${path}/${labelText(label)}`, `the element ${labelText(label)} is not known`);
  }
  const list = asList(map.get(CommonLabel.components), `${path}/components`);
  if (list.length === 0 || list.length > MAX_COMPONENTS) {
    throw new SuitError(
      `${path}/components`,
      `1 to ${MAX_COMPONENTS} components are expected; there are ${list.length}`,
    );
  }
  const components = list.map((id, index) => readComponentId(id, `${path}/components/${index}`));
  const ids = components.map((id) => id.map((part) => Buffer.from(part).toString('hex')).join('/'));
  if (new Set(ids).size < ids.length) throw new SuitError(`${path}/components`, 'a component stands twice in the list');
  const content = map.get(CommonLabel.sharedSequence);
  if (content === undefined) return { components, shared: [] };
  const scope = { components: components.length, isShared: true, nesting: 0 };
  return { components, shared: decodeSequence(asBytes(content, 'manifest/shared'), 'manifest/shared', scope) };
}

function readSeverable<T>(
  map: CborMap,
  name: SeverableName,
  beside: Uint8Array | undefined,
  read: (content: Uint8Array) => T,
): Severable<T> | undefined {
  const path = `manifest/${name}`;
  const content = map.get(ManifestLabel[name]);
  if (Array.isArray(content)) {
    const member = { kind: 'severed', digest: readDigest(content, path) } as const;
    if (!beside) return member;
    checkSevered(beside, member, path);
    return { ...member, value: read(beside) };
  }
  if (beside) throw new SuitError(path, 'it lies beside the manifest, which has no digest of it');
  return content === undefined ? undefined : { kind: 'inline', value: read(asBytes(content, path)) };
}

/** All components that a text is about are those of the manifest (8.4.4). */
function checkTextComponents(text: ManifestText, components: readonly ComponentId[]): ManifestText {
  const isSame = (a: ComponentId, b: ComponentId) =>
    a.length === b.length && a.every((part, index) => Buffer.compare(part, b[index]!) === 0);
  for (const [language, { components: described }] of text) {
    for (const [index, { id }] of described.entries()) {
      if (components.some((component) => isSame(component, id))) continue;
      throw new SuitError(`manifest/text/${language}/components/${index}`, 'the manifest has no such component');
    }
  }
  return text;
}
