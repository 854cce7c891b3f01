import { KerbParameter } from '../../../protocols/bundle/constants.ts';
import { uuidText } from '../../../protocols/bundle/ids.ts';
import type { SignatureFacts } from '../../../protocols/bundle/signatures.ts';
import { hex } from '../../../protocols/bytes/hex.ts';
import type { CborValue } from '../../../protocols/cbor/cbor-value.ts';
import type { Command, CommandSequence } from '../../../protocols/suit/command.ts';
import type { ComponentId } from '../../../protocols/suit/manifest.ts';
import type { Parameters } from '../../../protocols/suit/parameters.ts';

/** Names of the algorithms of signatures (RFC 9053, RFC 9864, IANA). */
const ALGORITHM_NAMES: ReadonlyMap<number, string> = new Map([
  [-7, 'ES256'],
  [-8, 'EdDSA'],
  [-9, 'ESP256'],
  [-19, 'Ed25519'],
  [-35, 'ES384'],
  [-36, 'ES512'],
]);

export function algorithmText(algorithm: number | undefined): string {
  if (algorithm === undefined) return 'no COSE_Sign1';
  return ALGORITHM_NAMES.get(algorithm) ?? `algorithm ${algorithm}`;
}

export function signatureText({ keyId, algorithm }: SignatureFacts): string {
  return `${keyId === undefined ? 'unnamed key' : hex(keyId)} (${algorithmText(algorithm)})`;
}

/** A path of byte strings: text where it is one, else hexadecimal. */
export function componentText(id: ComponentId): string {
  return id.map((part) => readable(part) ?? `0x${hex(part)}`).join('/');
}

function readable(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes).toString('latin1');
  return /^[\x21-\x2e\x30-\x7e]+$/.test(text) ? text : undefined;
}

/** camelCase in words, as the draft has its names: `vendorIdentifier` → `vendor identifier`. */
export function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** One value for a reader: bytes in hexadecimal. */
function cborText(value: CborValue): string {
  if (value instanceof Uint8Array) return `0x${hex(value)}`;
  if (Array.isArray(value)) return `[${value.map(cborText).join(', ')}]`;
  if (value instanceof Map) {
    return `{${[...value].map(([key, inner]) => `${cborText(key)}: ${cborText(inner)}`).join(', ')}}`;
  }
  if (typeof value === 'object' && value !== null && 'tag' in value) return `${value.tag}(${cborText(value.value)})`;
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

const KERB_NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(KerbParameter).map(([name, number]) => [number, `kerb ${words(name)}`]),
);

/** Parameters by name, as a reader sees them. */
export function parameterTexts(parameters: Parameters): [name: string, value: string][] {
  const { custom, ...standard } = parameters;
  const texts = Object.entries(standard).map(([name, value]): [string, string] => {
    if (name === 'imageDigest')
      return ['image digest', `${parameters.imageDigest!.algorithm} ${hex(parameters.imageDigest!.bytes)}`];
    const isId = (name === 'vendorId' || name === 'classId') && (value as Uint8Array).length === 16;
    return [words(name), isId ? uuidText(value as Uint8Array) : cborText(value as CborValue)];
  });
  const own = [...(custom ?? [])].map(([number, value]): [string, string] => [
    KERB_NAMES.get(number) ?? `parameter ${number}`,
    cborText(value),
  ]);
  return [...texts, ...own];
}

/** Commands, one a line, what belongs to one indented below it. */
export function sequenceLines(sequence: CommandSequence): string[] {
  return sequence.flatMap(commandLines);
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

function commandLines(command: Command): string[] {
  switch (command.kind) {
    case 'condition':
      return [`condition ${words(command.condition)}`];
    case 'directive':
      return [`directive ${words(command.directive)}`];
    case 'setComponentIndex':
      return [`component ${command.index === true ? 'all' : [command.index].flat().join(', ')}`];
    case 'setParameters':
    case 'overrideParameters': {
      const texts = parameterTexts(command.parameters);
      const width = Math.max(0, ...texts.map(([name]) => name.length));
      return [words(command.kind), ...indented(texts.map(([name, value]) => `${name.padEnd(width)}  ${value}`))];
    }
    case 'tryEach':
      return [
        'try each',
        ...indented(
          command.sequences.flatMap((sequence, at) => [
            `${at + 1}.${sequence === undefined ? ' (nothing)' : ''}`,
            ...indented(sequence === undefined ? [] : sequenceLines(sequence)),
          ]),
        ),
      ];
    case 'runSequence':
      return ['run sequence', ...indented(sequenceLines(command.sequence))];
    case 'unsupported':
      return [`${command.name} (${command.code}), not carried out by kerb: ${cborText(command.argument)}`];
  }
}
