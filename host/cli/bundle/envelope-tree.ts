import { createHash } from 'node:crypto';
import { signaturesOf } from '../../../protocols/bundle/signatures.ts';
import { hex } from '../../../protocols/bytes/hex.ts';
import type { Envelope } from '../../../protocols/suit/envelope.ts';
import type { SequenceName, Severable } from '../../../protocols/suit/manifest.ts';
import type { ManifestText } from '../../../protocols/suit/text.ts';
import { algorithmText, componentText, sequenceLines, signatureText, words } from './envelope-text.ts';

const SEQUENCES: readonly SequenceName[] = ['payloadFetch', 'install', 'validate', 'load', 'invoke'];

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A member that is in the manifest, or severed from it. */
function member<T>(severable: Severable<T> | undefined): { value: T | undefined; note: string } | undefined {
  if (severable === undefined) return undefined;
  if (severable.kind === 'inline') return { value: severable.value, note: '' };
  const { algorithm, bytes } = severable.digest;
  return {
    value: severable.value,
    note: `severable, ${algorithm} ${hex(bytes)}${severable.value ? '' : ', not here'}`,
  };
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
const titled = (title: string, note: string, lines: readonly string[]) => [
  note === '' ? title : `${title}  ${note}`,
  ...indented(lines),
];

/** A text of several lines goes below its name. */
function paragraph(name: string, text: string): string[] {
  const lines = text.split(/\r?\n/);
  return lines.length === 1 ? [`${name}: ${text}`] : titled(`${name}:`, '', lines);
}

function textLines(text: ManifestText): string[] {
  return [...text].flatMap(([language, { components, ...texts }]) =>
    titled(language, '', [
      ...Object.entries(texts).flatMap(([name, value]) => paragraph(words(name), value)),
      ...components.flatMap(({ id, text }) =>
        titled(
          componentText(id),
          '',
          Object.entries(text).flatMap(([name, value]) => paragraph(words(name), value)),
        ),
      ),
    ]),
  );
}

/** Who made a foreign envelope does not get to steer a terminal. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\ufffd');
}

/** The envelope as a tree: what belongs to a line stands indented below it. */
export function envelopeLines(envelope: Envelope): string[] {
  const { manifest, manifestBytes, digest, payloads } = envelope;
  const signatures = signaturesOf(envelope).map(signatureText);
  const sequences = SEQUENCES.flatMap((name) => {
    const given = manifest[name];
    const sequence = given && 'kind' in given ? member(given) : given && { value: given, note: '' };
    return sequence === undefined ? [] : titled(words(name), sequence.note, sequenceLines(sequence.value ?? []));
  });
  const text = member(manifest.text);
  const body = [
    `sequence number ${manifest.sequenceNumber}`,
    ...(manifest.referenceUri === undefined ? [] : [`reference ${manifest.referenceUri}`]),
    ...manifest.components.map((id, at) => `component ${at}  ${componentText(id)}`),
    ...titled('shared', '', sequenceLines(manifest.shared)),
    ...sequences,
    ...(text === undefined ? [] : titled('text', text.note, text.value === undefined ? [] : textLines(text.value))),
  ];
  const lines = [
    ...titled('signatures', signatures.length === 0 ? 'none' : 'not verified', signatures),
    ...titled('manifest', `${manifestBytes.length} bytes, ${digest.algorithm} ${hex(digest.bytes)}`, body),
    ...titled(
      'payloads',
      payloads.size === 0 ? 'none' : '',
      [...payloads].map(([uri, bytes]) => `${uri}  ${bytes.length} bytes, SHA-256 ${sha256(bytes)}`),
    ),
  ];
  return lines.map(printable);
}

/** The same for `JSON.stringify` with {@link plainJson}. */
export function envelopeJson(envelope: Envelope): object {
  const { manifest, manifestBytes, digest, payloads } = envelope;
  return {
    signatures: signaturesOf(envelope).map(({ keyId, algorithm }) => ({ keyId, algorithm: algorithmText(algorithm) })),
    digest,
    manifestBytes: manifestBytes.length,
    manifest: { ...manifest, components: manifest.components.map(componentText) },
    payloads: [...payloads].map(([uri, bytes]) => ({ uri, bytes: bytes.length, sha256: sha256(bytes) })),
  };
}

/** A replacer for `JSON.stringify`: bytes in hexadecimal, maps as objects. */
export function plainJson(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return hex(value);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, inner]) => [String(key), inner]));
  return typeof value === 'bigint' ? value.toString() : value;
}
