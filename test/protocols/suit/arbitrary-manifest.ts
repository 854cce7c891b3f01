import fc from 'fast-check';
import type { CborValue } from '../../../protocols/cbor/cbor-value.ts';
import type { Command, CommandSequence } from '../../../protocols/suit/command.ts';
import type { SuitDigest } from '../../../protocols/suit/digest.ts';
import { CONDITION_CODES, DIRECTIVE_CODES, UNSUPPORTED_COMMANDS } from '../../../protocols/suit/labels.ts';
import type { Manifest } from '../../../protocols/suit/manifest.ts';
import type { Parameters } from '../../../protocols/suit/parameters.ts';
import { type Severable, severedSequence, severedText } from '../../../protocols/suit/severable.ts';
import type { LanguageText, ManifestText } from '../../../protocols/suit/text.ts';

const COMPONENTS = 3;
const IDS = Array.from({ length: COMPONENTS }, (_, place) => [new Uint8Array([place]), new Uint8Array(0)]);

const uuid = fc.uint8Array({ minLength: 16, maxLength: 16 });
const small = fc.nat({ max: 2 ** 33 });
const content = fc.uint8Array({ maxLength: 40 });
const digest: fc.Arbitrary<SuitDigest> = fc
  .constantFrom(['SHA-256', 32] as const, ['SHA-384', 48] as const, ['SHA-512', 64] as const)
  .chain(([algorithm, size]) =>
    fc.uint8Array({ minLength: size, maxLength: size }).map((bytes) => ({ algorithm, bytes })),
  );
const customValue = fc.oneof(fc.integer(), fc.boolean(), fc.string(), content) as fc.Arbitrary<CborValue>;

function customs(labels: fc.Arbitrary<number>): fc.Arbitrary<ReadonlyMap<number, CborValue>> {
  return fc
    .uniqueArray(fc.tuple(labels, customValue), { minLength: 1, maxLength: 3, selector: ([label]) => label })
    .map((entries) => new Map(entries));
}

function parameters(isShared: boolean, isNested: boolean): fc.Arbitrary<Parameters> {
  const all = {
    vendorId: uuid,
    classId: uuid,
    deviceId: uuid,
    imageDigest: digest,
    imageSize: small,
    componentSlot: small,
    strictOrder: fc.boolean(),
    content,
    uri: fc.string(),
    sourceComponent: small,
    invokeArguments: content,
    minimumBattery: small,
    unsupported: customs(fc.constantFrom(4, 19, 27, 28, 29)),
    ...(!isShared && { custom: customs(fc.integer({ min: -400, max: -256 })) }),
    ...(isNested && { softFailure: fc.boolean() }),
  };
  return fc
    .record<Parameters>(all as never, { requiredKeys: [] })
    .filter((given) => Object.keys(given).length > 0) as fc.Arbitrary<Parameters>;
}

const index = fc.oneof(
  fc.nat({ max: COMPONENTS - 1 }),
  fc.constant(true as const),
  fc.subarray([0, 1, 2], { minLength: 1 }),
);
const reporting = fc.nat({ max: 15 });

function keysOf<K extends string>(record: Readonly<Record<K, number>>): K[] {
  return Object.keys(record) as K[];
}

function command(isShared: boolean, nesting: number): fc.Arbitrary<Command> {
  const isNested = nesting > 0;
  const leaves: fc.Arbitrary<Command>[] = [
    fc.record({
      kind: fc.constant('condition' as const),
      condition: fc.constantFrom(...keysOf(CONDITION_CODES)),
      reporting,
    }),
    fc.record({ kind: fc.constant('setComponentIndex' as const), index }),
    fc.record({
      kind: fc.constantFrom('setParameters' as const, 'overrideParameters' as const),
      parameters: parameters(isShared, isNested),
    }),
    fc
      .tuple(fc.constantFrom(...UNSUPPORTED_COMMANDS), customValue)
      .map(([[code, name], argument]) => ({ kind: 'unsupported', code, name, argument })),
  ];
  if (!isShared) {
    leaves.push(
      fc.record({
        kind: fc.constant('directive' as const),
        directive: fc.constantFrom(...keysOf(DIRECTIVE_CODES)),
        reporting,
      }),
    );
  }
  if (nesting >= 2) return fc.oneof(...leaves);
  const inner = fc.array(command(isShared, nesting + 1), { minLength: 1, maxLength: 3 });
  const alternatives = fc
    .tuple(fc.array(inner, { minLength: 2, maxLength: 3 }), fc.boolean())
    .map(([sequences, isOpen]) => (isOpen ? [...sequences, undefined] : sequences));
  return fc.oneof(
    ...leaves,
    alternatives.map((sequences): Command => ({ kind: 'tryEach', sequences })),
    inner.map((sequence): Command => ({ kind: 'runSequence', sequence })),
  );
}

function sequence(isShared: boolean): fc.Arbitrary<CommandSequence> {
  return fc
    .tuple(index, fc.array(command(isShared, 0), { maxLength: 4 }))
    .map(([first, rest]) => [{ kind: 'setComponentIndex', index: first }, ...rest]);
}

function severable<T>(value: fc.Arbitrary<T>, severed: (value: T) => Severable<T>): fc.Arbitrary<Severable<T>> {
  return fc.oneof(
    value.map((inner): Severable<T> => ({ kind: 'inline', value: inner })),
    value.map(severed),
    digest.map((one): Severable<T> => ({ kind: 'severed', digest: one })),
  );
}

const componentText = fc.record(
  {
    vendorName: fc.string(),
    modelName: fc.string(),
    vendorDomain: fc.string(),
    description: fc.string(),
    version: fc.string(),
  },
  { requiredKeys: [] },
);
const languageText: fc.Arbitrary<LanguageText> = fc
  .tuple(
    fc.record({ manifestDescription: fc.string(), updateDescription: fc.string() }, { requiredKeys: [] }),
    fc.subarray(IDS).chain((ids) => fc.tuple(...ids.map((id) => componentText.map((text) => ({ id, text }))))),
  )
  .map(([texts, components]) => ({ ...texts, components }));
const text: fc.Arbitrary<ManifestText> = fc
  .uniqueArray(fc.tuple(fc.constantFrom('en', 'de-AT', 'fr'), languageText), {
    minLength: 1,
    selector: ([language]) => language,
  })
  .map((entries) => new Map(entries));

/** Any manifest of three components that can be written. */
export const anyManifest: fc.Arbitrary<Manifest> = fc
  .tuple(
    fc.record({
      sequenceNumber: fc.maxSafeNat(),
      components: fc.constant(IDS),
      shared: fc.oneof(fc.constant([]), sequence(true)),
    }),
    fc.record(
      {
        referenceUri: fc.string(),
        validate: sequence(false),
        load: sequence(false),
        invoke: sequence(false),
        payloadFetch: severable(sequence(false), severedSequence),
        install: severable(sequence(false), severedSequence),
        text: severable(text, severedText),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([needed, more]) => ({ ...needed, ...more }) as Manifest);
