import { createHash } from 'node:crypto';
import { signaturesOf } from '../../../protocols/bundle/signatures.ts';
import type { CommandSequence } from '../../../protocols/suit/command.ts';
import type { Envelope } from '../../../protocols/suit/envelope.ts';
import type { Manifest, SequenceName, Severable } from '../../../protocols/suit/manifest.ts';
import type { ManifestText } from '../../../protocols/suit/text.ts';
import { readBundleFile, readEnvelopeFile } from './bundle-file.ts';
import { algorithmText, componentText, hex, sequenceLines, signatureText, words } from './envelope-text.ts';

export interface InspectOptions {
  readonly json?: boolean;
}

const SEQUENCES: readonly SequenceName[] = ['payloadFetch', 'install', 'validate', 'load', 'invoke'];

/** `kerb bundle inspect` */
export async function inspectBundle(file: string, options: InspectOptions): Promise<void> {
  const envelope = await readEnvelopeFile(file);
  const { length } = await readBundleFile(file);
  if (options.json) console.log(JSON.stringify({ file, bytes: length, ...envelopeJson(envelope) }, plainJson, 2));
  else console.log([`${file}  SUIT envelope, ${length} bytes`, ...envelopeLines(envelope)].join('\n'));
}

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

function sequenceOf(
  manifest: Manifest,
  name: SequenceName,
): { value: CommandSequence | undefined; note: string } | undefined {
  if (name === 'install' || name === 'payloadFetch') return member(manifest[name]);
  const value = manifest[name];
  return value && { value, note: '' };
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
const titled = (title: string, note: string, lines: readonly string[]) => [
  note === '' ? title : `${title}  ${note}`,
  ...indented(lines),
];

function textLines(text: ManifestText): string[] {
  return [...text].flatMap(([language, { components, ...texts }]) =>
    titled(language, '', [
      ...Object.entries(texts).map(([name, value]) => `${words(name)}: ${value}`),
      ...components.flatMap(({ id, text }) =>
        titled(
          componentText(id),
          '',
          Object.entries(text).map(([name, value]) => `${words(name)}: ${value}`),
        ),
      ),
    ]),
  );
}

function envelopeLines(envelope: Envelope): string[] {
  const { manifest, manifestBytes, digest, payloads } = envelope;
  const signatures = signaturesOf(envelope).map(signatureText);
  const sequences = SEQUENCES.flatMap((name) => {
    const sequence = sequenceOf(manifest, name);
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
  return [
    ...titled('signatures', signatures.length === 0 ? 'none' : 'not verified', signatures),
    ...titled('manifest', `${manifestBytes.length} bytes, ${digest.algorithm} ${hex(digest.bytes)}`, body),
    ...titled(
      'payloads',
      payloads.size === 0 ? 'none' : '',
      [...payloads].map(([uri, bytes]) => `${uri}  ${bytes.length} bytes, SHA-256 ${sha256(bytes)}`),
    ),
  ];
}

function envelopeJson(envelope: Envelope): object {
  const { manifest, manifestBytes, digest, payloads } = envelope;
  return {
    signatures: signaturesOf(envelope).map(({ keyId, algorithm }) => ({ keyId, algorithm: algorithmText(algorithm) })),
    digest,
    manifestBytes: manifestBytes.length,
    manifest: { ...manifest, components: manifest.components.map(componentText) },
    payloads: [...payloads].map(([uri, bytes]) => ({ uri, bytes: bytes.length, sha256: sha256(bytes) })),
  };
}

/** Bytes in hexadecimal, maps as objects. */
function plainJson(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return hex(value);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, inner]) => [String(key), inner]));
  return typeof value === 'bigint' ? value.toString() : value;
}
