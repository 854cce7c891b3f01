import { describe, expect, test } from 'vitest';
import type { CborValue } from '../../../protocols/cbor/cbor-value.ts';
import { encodeCbor } from '../../../protocols/cbor/deterministic.ts';
import { encodeDigest, wrappedDigest } from '../../../protocols/suit/digest.ts';
import { createEnvelope, decodeEnvelope } from '../../../protocols/suit/envelope.ts';
import { SuitError } from '../../../protocols/suit/suit-error.ts';
import { example } from './examples.ts';
import { rawEnvelope, rawManifest, withInstall, withShared } from './raw-envelope.ts';

const map = (...entries: [CborValue, CborValue][]) => new Map<CborValue, CborValue>(entries);
const bytes = (...content: number[]) => new Uint8Array(content);
const DIGEST: CborValue = [-16, new Uint8Array(32)];
const FETCH: CborValue = [21, 2];
const ONE_COMPONENT: CborValue = [[bytes(0)]];
const TWO_COMPONENTS: CborValue = [[bytes(0)], [bytes(1)]];
const withTwo = (label: number, sequence: CborValue) =>
  rawEnvelope(rawManifest([[label, encodeCbor(sequence)]], [[2, TWO_COMPONENTS]]));
const withText = (text: CborValue) => rawEnvelope(rawManifest([[23, encodeCbor(text)]]));
const wrapped = (sequence: CborValue, times: number): CborValue =>
  times === 0 ? sequence : [32, encodeCbor(wrapped(sequence, times - 1))];

/** github.com/kentakayama/libcsuit, testfiles/suit_manifest_expU.md: a version, a software identifier, and waiting for power. */
const UPDATE_MANAGEMENT = new Uint8Array(
  Buffer.from(
    `d86ba3025873825824822f582067d84ac24c6a0e5891f21319358bdd708ea9ecb68cc24e56f89b2777486b13e8584ad28443a10126a0f65840
    3e3a682c2f4461c67fcfb885a3f77c4c8aee64d96998f59fbd49dbd52e317eaf62eaa9ca7bd2d99b078b0d7593b933a3e3685c6922bb19e61d74
    ece01961f2b40358e6a70101020003586aa202818141000458618814a50150fa6b4a53d5ad5fdfbe9de663e4d41ffe02501492af1425695e48bf
    429b2d51f2ab45035824822f582036921488fe6680712f734e11f58d87eeb66d4b21a8a1ad3441060814da16d50f0e181e181c46820583010000
    181c0f010f020f064483010000074d8614a1041a57609a7f030f040f0e822f58204aa0230f9dffa401d4c55cd36ce0db342d37517fe2e6490abe
    f9b1dd441643f01058378a14a415781b687474703a2f2f6578616d706c652e636f6d2f66696c652e62696e181a14181b20181d43a10201181d00
    181a0f1502030f0e583da40050a4156106eba941a1b98d22e42a5a12870c000175737569742d6669726d776172652d6578616d706c6502a2181f
    67535549542057471821820102`.replaceAll(/\s/g, ''),
    'hex',
  ),
);

function refusal(document: Uint8Array): SuitError {
  try {
    decodeEnvelope(document);
  } catch (error) {
    if (error instanceof SuitError) return error;
    throw error;
  }
  throw new Error('it was read');
}

test('the envelopes that the cases below are made from are good', () => {
  expect(decodeEnvelope(rawEnvelope(rawManifest())).manifest).toEqual({
    sequenceNumber: 1,
    components: [[bytes(0)]],
    shared: [],
  });
  expect(decodeEnvelope(withInstall(FETCH)).manifest.install).toEqual({
    kind: 'inline',
    value: [{ kind: 'directive', directive: 'fetch', reporting: 2 }],
  });
});

describe('an envelope is refused', () => {
  const good = rawManifest();
  const authentication = encodeCbor([encodeDigest(wrappedDigest(good))]);
  const envelope = (...entries: [CborValue, CborValue][]) => encodeCbor({ tag: 107, value: map(...entries) });

  test.each<[string, Uint8Array, string, string]>([
    ['that is empty', bytes(), 'envelope', 'ends'],
    ['without its tag', encodeCbor(map([2, authentication], [3, good])), 'envelope', 'tag 107'],
    ['with another tag', encodeCbor({ tag: 1070, value: map([2, authentication], [3, good]) }), 'envelope', 'tag 1070'],
    ['that is no map', encodeCbor({ tag: 107, value: [] }), 'envelope', 'a map'],
    ['with bytes behind it', new Uint8Array([...rawEnvelope(good), 0]), 'envelope', '1 bytes follow'],
    ['without authentication', envelope([3, good]), 'authentication', 'a byte string'],
    ['without a manifest', envelope([2, authentication]), 'manifest', 'a byte string'],
    [
      'whose authentication is empty',
      envelope([2, encodeCbor([])], [3, good]),
      'authentication/digest',
      'a byte string',
    ],
    ['with delegation', envelope([1, bytes()], [2, authentication], [3, good]), 'envelope/delegation', 'delegation'],
    ['with an unknown element', rawEnvelope(good, [[99, bytes()]]), 'envelope/99', 'not known'],
    ['with an element for others', rawEnvelope(good, [[18, bytes()]]), 'envelope/candidate-verification', 'supported'],
    ['with a payload that is no byte string', rawEnvelope(good, [['#image', 'x']]), 'envelope/#image', 'a byte string'],
    [
      'with a member beside it that the manifest lacks',
      rawEnvelope(good, [[20, encodeCbor(FETCH)]]),
      'manifest/install',
      'no digest',
    ],
    [
      'with a member beside it that the manifest has inside',
      rawEnvelope(rawManifest([[20, encodeCbor(FETCH)]]), [[20, encodeCbor(FETCH)]]),
      'manifest/install',
      'no digest',
    ],
    [
      'with a severed member of another digest',
      rawEnvelope(rawManifest([[20, DIGEST]]), [[20, encodeCbor(FETCH)]]),
      'manifest/install',
      'not the one',
    ],
    ['of another manifest', envelope([2, authentication], [3, rawManifest([[4, 'x']])]), 'manifest', 'not the one'],
    [
      'with more signatures than are read',
      envelope(
        [2, encodeCbor([encodeDigest(wrappedDigest(good)), ...Array.from({ length: 9 }, () => bytes())])],
        [3, good],
      ),
      'authentication',
      '9 signatures',
    ],
    [
      'with a digest that is not known',
      envelope([2, encodeCbor([encodeCbor([-15, bytes(1)])])], [3, good]),
      'authentication/digest',
      'algorithm -15',
    ],
    [
      'with half a digest',
      envelope([2, encodeCbor([encodeCbor([-16, new Uint8Array(16)])])], [3, good]),
      'authentication/digest',
      '32 bytes',
    ],
  ])('%s', (_, document, path, reason) => {
    const error = refusal(document);
    expect(error.path).toBe(path);
    expect(error.reason).toContain(reason);
  });
});

describe('a manifest is refused', () => {
  test.each<[string, Uint8Array, string, string]>([
    ['of another version', rawEnvelope(rawManifest([[1, 2]])), 'manifest/version', 'version 2'],
    ['with a negative sequence number', rawEnvelope(rawManifest([[2, -1]])), 'manifest/sequenceNumber', 'whole number'],
    ['with a huge one', rawEnvelope(rawManifest([[2, 2n ** 53n]])), 'manifest/sequenceNumber', 'whole number'],
    ['with an unknown element', rawEnvelope(rawManifest([[99, 1]])), 'manifest/99', 'not known'],
    ['with an element named by text', rawEnvelope(rawManifest([['x', 1]])), 'manifest/x', 'not known'],
    [
      'with dependencies resolved',
      rawEnvelope(rawManifest([[15, bytes()]])),
      'manifest/dependency-resolution',
      'supported',
    ],
    ['that uninstalls', rawEnvelope(rawManifest([[24, bytes()]])), 'manifest/uninstall', 'supported'],
    ['with dependencies', rawEnvelope(rawManifest([], [[1, map()]])), 'manifest/common/dependencies', 'supported'],
    ['with an unknown common element', rawEnvelope(rawManifest([], [[3, 1]])), 'manifest/common/3', 'not known'],
    ['without components', rawEnvelope(rawManifest([], [[2, []]])), 'manifest/common/components', 'there are 0'],
    [
      'with too many',
      rawEnvelope(rawManifest([], [[2, Array.from({ length: 17 }, (_, index) => [bytes(index)])]])),
      'manifest/common/components',
      'there are 17',
    ],
    [
      'with one twice',
      rawEnvelope(rawManifest([], [[2, [[bytes(0)], [bytes(0)]]]])),
      'manifest/common/components',
      'twice',
    ],
    [
      'with a component that is text',
      rawEnvelope(rawManifest([], [[2, [['x']]]])),
      'manifest/common/components/0',
      'a byte string',
    ],
    ['with a reference that is no text', rawEnvelope(rawManifest([[4, 1]])), 'manifest/referenceUri', 'text'],
    [
      'with a sequence that is not wrapped',
      rawEnvelope(rawManifest([[7, [3, 15]]])),
      'manifest/validate',
      'a byte string',
    ],
    [
      'with a severed sequence that may not be',
      rawEnvelope(rawManifest([[7, DIGEST]])),
      'manifest/validate',
      'a byte string',
    ],
  ])('%s', (_, document, path, reason) => {
    const error = refusal(document);
    expect(error.path).toBe(path);
    expect(error.reason).toContain(reason);
  });
});

describe('a sequence is refused', () => {
  test.each<[string, Uint8Array, string, string]>([
    ['that is empty', withInstall([]), 'manifest/install', '0 parts'],
    ['with half a command', withInstall([21, 2, 3]), 'manifest/install', '3 parts'],
    ['with an unknown command', withInstall([...FETCH, 99, 15]), 'manifest/install/1', 'command 99'],
    ['with a custom command', withInstall([-300, null]), 'manifest/install/0', 'command -300'],
    ['with a command named by text', withInstall(['fetch', 2]), 'manifest/install/0', 'no number'],
    ['with a policy that does not exist', withInstall([21, 16]), 'manifest/install/0', 'from 0 to 15'],
    ['with no policy', withInstall([21, null]), 'manifest/install/0', 'from 0 to 15'],
    ['about a component that is not there', withInstall([12, 1]), 'manifest/install/0', 'from 0 to 0'],
    ['about no components', withTwo(20, [12, []]), 'manifest/install/0', 'no component'],
    ['about one twice', withTwo(20, [12, [1, 1]]), 'manifest/install/0', 'twice'],
    ['about false', withTwo(20, [12, false]), 'manifest/install/0', 'from 0 to 1'],
    [
      'of several components that does not begin with one',
      withTwo(20, FETCH),
      'manifest/install/0',
      'set-component-index',
    ],
    ['with one alternative', withInstall([15, [encodeCbor(FETCH)]]), 'manifest/install/0', 'two alternatives'],
    [
      'with nil before an alternative',
      withInstall([15, [null, encodeCbor(FETCH)]]),
      'manifest/install/0/0',
      'a byte string',
    ],
    [
      'with a mistake deep inside',
      withInstall([...FETCH, 15, [encodeCbor(FETCH), encodeCbor([32, encodeCbor([21, 99])])]]),
      'manifest/install/1/1/0/0',
      'from 0 to 15',
    ],
    ['nested too deep', withInstall(wrapped(FETCH, 5)), 'manifest/install/0/0/0/0/0', 'deeper than 4'],
  ])('%s', (_, document, path, reason) => {
    const error = refusal(document);
    expect(error.path).toBe(path);
    expect(error.reason).toContain(reason);
  });

  test('four sequences inside of each other are read', () => {
    expect(decodeEnvelope(withInstall(wrapped(FETCH, 4))).manifest.install?.kind).toBe('inline');
  });

  test.each([
    ['write', 18],
    ['fetch', 21],
    ['copy', 22],
    ['invoke', 23],
    ['swap', 31],
  ])('that is shared and would %s something', (name, code) => {
    const error = refusal(withShared([1, 15, code, 2]));
    expect(error.path).toBe('manifest/shared/1');
    expect(error.reason).toContain(`${name} may not stand in the shared sequence`);
  });
});

describe('parameters are refused', () => {
  const override = (...entries: [CborValue, CborValue][]) => withInstall([20, map(...entries)]);
  test.each<[string, Uint8Array, string, string]>([
    ['that are none', override(), 'manifest/install/0', 'no parameters'],
    ['that are no map', withInstall([20, []]), 'manifest/install/0', 'a map'],
    ['that are not known', override([99, 1]), 'manifest/install/0/99', 'parameter 99'],
    [
      'of the negative numbers that are not for private use',
      override([-255, 1]),
      'manifest/install/0/-255',
      'not known',
    ],
    ['named by text', override(['uri', 'x']), 'manifest/install/0', 'no number'],
    ['with a vendor of 15 bytes', override([1, new Uint8Array(15)]), 'manifest/install/0/vendorId', '16 bytes'],
    ['with a digest that is not wrapped', override([3, DIGEST]), 'manifest/install/0/imageDigest', 'a byte string'],
    ['with a digest that is none', override([3, encodeCbor([1])]), 'manifest/install/0/imageDigest', 'an algorithm'],
    ['with a size below 0', override([14, -1]), 'manifest/install/0/imageSize', 'whole number'],
    ['with a URI that is no text', override([21, bytes(1)]), 'manifest/install/0/uri', 'text'],
    ['with a charge below 0', override([26, -1]), 'manifest/install/0/minimumBattery', 'whole number'],
    [
      'with soft failure outside of another command',
      override([13, true]),
      'manifest/install/0/softFailure',
      'try-each',
    ],
    ['with a custom list', override([-256, [1]]), 'manifest/install/0/-256', 'an integer'],
    ['with custom ones that are shared', withShared([20, map([-256, 1])]), 'manifest/shared/0/-256', 'shared'],
    [
      'with custom ones in an alternative of the shared sequence',
      withShared([15, [encodeCbor([20, map([-256, 1])]), null]]),
      'manifest/shared/0/0/0/-256',
      'shared',
    ],
  ])('%s', (_, document, path, reason) => {
    const error = refusal(document);
    expect(error.path).toBe(path);
    expect(error.reason).toContain(reason);
  });
});

describe('a text is refused', () => {
  test.each<[string, Uint8Array, string, string]>([
    ['without a language', withText(map()), 'manifest/text', 'no language'],
    ['in a language that is none', withText(map(['e_n', map()])), 'manifest/text', 'e_n'],
    ['that is not known', withText(map(['en', map([9, 'x'])])), 'manifest/text/en', 'text 9'],
    ['that is a number', withText(map(['en', map([1, 1])])), 'manifest/text/en/manifestDescription', 'text'],
    [
      'of another component',
      withText(map(['en', map([[bytes(7)], map()])])),
      'manifest/text/en/components/0',
      'no such',
    ],
    [
      'of a component that is not known',
      withText(map(['en', map([ONE_COMPONENT, map()])])),
      'manifest/text/en/components/0',
      'a byte',
    ],
  ])('%s', (_, document, path, reason) => {
    const error = refusal(document);
    expect(error.path).toBe(path);
    expect(error.reason).toContain(reason);
  });
});

test('what is registered and not carried out here is read, named and written as it was', () => {
  const document = withInstall([29, 0, 20, map([29, bytes(1)])]);
  expect(decodeEnvelope(document).manifest.install).toEqual({
    kind: 'inline',
    value: [
      { kind: 'unsupported', code: 29, name: 'wait', argument: 0 },
      { kind: 'overrideParameters', parameters: { unsupported: new Map([[29, bytes(1)]]) } },
    ],
  });
});

test('a manifest is not written with the digest of another severed member', () => {
  const { manifest } = decodeEnvelope(example('example 2'));
  const other = { kind: 'severed', digest: wrappedDigest(bytes(1)), value: manifest.install!.value! } as const;
  expect(() => createEnvelope({ ...manifest, install: other }, new Map())).toThrow('manifest/install: ');
});

test('an envelope with a software identifier (draft-ietf-suit-update-management) is refused by that name', () => {
  expect(refusal(UPDATE_MANAGEMENT).path).toBe('envelope/coswid');
  expect(refusal(UPDATE_MANAGEMENT).reason).toBe('coswid is not supported');
});

test('an error shows no more of strange bytes than a line holds', () => {
  const error = refusal(rawEnvelope(rawManifest([['x'.repeat(10_000), 1]])));
  expect(error.message.length).toBeLessThan(200);
});

test('what was read does not change with the bytes that it was read from', () => {
  const document = example('example 2');
  const envelope = decodeEnvelope(document);
  const before = structuredClone(envelope);
  document.fill(0xff);
  expect(envelope).toEqual(before);
});
