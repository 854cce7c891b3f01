import { createPublicKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { coseKeyOf } from '../../../protocols/cose/cose-key.ts';
import { decodeSign1, verifySign1 } from '../../../protocols/cose/sign1.ts';
import { declaredParameters } from '../../../protocols/suit/declared-parameters.ts';
import { decodeEnvelope, encodeEnvelope, severed } from '../../../protocols/suit/envelope.ts';
import { encodeManifest } from '../../../protocols/suit/manifest-codec.ts';
import { processManifest } from '../../../protocols/suit/process.ts';
import {
  CLASS_ID,
  EXAMPLE_NAMES,
  EXAMPLE_PUBLIC_KEY,
  type ExampleName,
  example,
  FIRST_DIGEST,
  SECOND_DIGEST,
  VENDOR_ID,
} from './examples.ts';
import { MockDevice } from './mock-device.ts';

const KEY = coseKeyOf(createPublicKey(EXAMPLE_PUBLIC_KEY));
const FIRST = { digest: FIRST_DIGEST, size: 34768 };
const SECOND = { digest: SECOND_DIGEST, size: 76834 };
const UPDATE = ['payloadFetch', 'install', 'validate'] as const;
const INVOCATION = ['validate', 'load', 'invoke'] as const;

const manifestOf = (name: ExampleName) => decodeEnvelope(example(name)).manifest;

describe.each(EXAMPLE_NAMES)('%s', (name) => {
  test('is signed with the key of the draft', () => {
    const envelope = decodeEnvelope(example(name));
    expect(envelope.signatures).toHaveLength(1);
    expect(verifySign1(decodeSign1(envelope.signatures[0]!), KEY, envelope.signedBytes)).toBe(true);
  });

  test('is written as it was read, byte for byte', () => {
    const envelope = decodeEnvelope(example(name));
    expect(encodeManifest(envelope.manifest)).toEqual(envelope.manifestBytes);
    expect(encodeEnvelope(envelope)).toEqual(example(name));
  });
});

test.each(EXAMPLE_NAMES)('%s is for one vendor and class', (name) => {
  const device = new MockDevice(['00', '01', '02']);
  device.images.set('00', FIRST);
  device.vendorId = CLASS_ID;
  const result = processManifest(manifestOf(name), ['validate'], device);
  expect(result).toMatchObject({ ok: false, isIdentified: false, failure: { condition: 'vendorIdentifier' } });
  device.vendorId = VENDOR_ID;
  device.classId = VENDOR_ID;
  const other = processManifest(manifestOf(name), ['validate'], device);
  expect(other).toMatchObject({ ok: false, isIdentified: false, failure: { condition: 'classIdentifier' } });
  expect(device.done).toEqual([]);
});

describe('example 0: secure boot', () => {
  test('the image that is there is verified and invoked', () => {
    const device = new MockDevice(['00']);
    device.images.set('00', FIRST);
    const result = processManifest(manifestOf('example 0'), INVOCATION, device);
    expect(result).toMatchObject({ ok: true, isIdentified: true });
    expect(device.done).toEqual(['invoke 00']);
  });

  test.each([
    ['another image', SECOND],
    ['a shorter one', { ...FIRST, size: 34767 }],
    ['none', undefined],
  ])('%s is not invoked', (_, image) => {
    const device = new MockDevice(['00']);
    if (image) device.images.set('00', image);
    const result = processManifest(manifestOf('example 0'), INVOCATION, device);
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: 'condition', path: 'validate/0', command: 'imageMatch' },
    });
    expect(device.done).toEqual([]);
  });

  test('reporting policies say what is recorded: all of conditions, of directives what failed', () => {
    const device = new MockDevice(['00']);
    device.images.set('00', FIRST);
    const { records } = processManifest(manifestOf('example 0'), ['validate', 'invoke'], device);
    const shared = [
      { path: 'shared/1', command: 'vendorIdentifier', component: 0, success: true },
      { path: 'shared/2', command: 'classIdentifier', component: 0, success: true },
    ];
    const validated = { path: 'validate/0', command: 'imageMatch', component: 0, success: true };
    expect(records).toEqual([...shared, validated, ...shared]);
    const broken = Object.assign(new MockDevice(['00']), { invoke: () => false });
    expect(processManifest(manifestOf('example 0'), ['invoke'], broken).records).toEqual([
      ...shared,
      { path: 'invoke/0', command: 'invoke', component: 0, success: false },
    ]);
  });

  test('it declares what it is about', () => {
    expect(declaredParameters(manifestOf('example 0'))).toEqual([
      {
        vendorId: VENDOR_ID,
        classId: CLASS_ID,
        imageDigest: { algorithm: 'SHA-256', bytes: FIRST_DIGEST },
        imageSize: 34768,
      },
    ]);
  });
});

describe('example 1: simultaneous download and installation of payload', () => {
  test('the file is fetched, verified, and not invoked', () => {
    const device = new MockDevice(['00']);
    device.files.set('http://example.com/file.bin', FIRST);
    expect(processManifest(manifestOf('example 1'), [...UPDATE, ...INVOCATION], device).ok).toBe(true);
    expect(device.done).toEqual(['fetch http://example.com/file.bin to 00']);
  });

  test('another file is not taken', () => {
    const device = new MockDevice(['00']);
    device.files.set('http://example.com/file.bin', SECOND);
    const result = processManifest(manifestOf('example 1'), UPDATE, device);
    expect(result).toMatchObject({ ok: false, failure: { path: 'install/2', command: 'imageMatch', component: 0 } });
  });

  test('a file that cannot be got ends the update', () => {
    const result = processManifest(manifestOf('example 1'), UPDATE, new MockDevice(['00']));
    expect(result).toMatchObject({ ok: false, failure: { kind: 'directive', path: 'install/1', command: 'fetch' } });
  });

  test('a device that fetches nothing does not support it', () => {
    const device = Object.assign(new MockDevice(['00']), { fetch: undefined });
    const result = processManifest(manifestOf('example 1'), UPDATE, device as unknown as MockDevice);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'unsupported', path: 'install/1', command: 'fetch' } });
  });
});

describe('example 2: the same with secure boot, and severed fields', () => {
  const uri = 'http://example.com/very/long/path/to/file/file.bin';

  test('the sequence beside the manifest is carried out', () => {
    const device = new MockDevice(['00']);
    device.files.set(uri, FIRST);
    expect(processManifest(manifestOf('example 2'), [...UPDATE, ...INVOCATION], device).ok).toBe(true);
    expect(device.done).toEqual([`fetch ${uri} to 00`, 'invoke 00']);
  });

  test('the texts are read', () => {
    const { text, referenceUri } = manifestOf('example 2');
    expect(referenceUri).toBe('https://git.io/JJYoj');
    const language = text?.value?.get('en-US');
    expect(language?.manifestDescription).toMatch(/^## Example 2: Simultaneous Download/);
    expect(language?.components).toEqual([
      {
        id: [new Uint8Array([0])],
        text: {
          vendorDomain: 'arm.com',
          description: 'This component is a demonstration. The digest is a sample pattern, not a real one.',
        },
      },
    ]);
  });

  test('without what may be severed it is the same manifest, by the same signature, and can still be invoked', () => {
    const whole = decodeEnvelope(example('example 2'));
    const dropped = decodeEnvelope(encodeEnvelope(severed(whole)));
    expect(dropped.manifestBytes).toEqual(whole.manifestBytes);
    expect(dropped.signatures).toEqual(whole.signatures);
    expect(dropped.manifest.text).toEqual({
      kind: 'severed',
      digest: (whole.manifest.text as { digest: unknown }).digest,
    });
    const device = new MockDevice(['00']);
    device.images.set('00', FIRST);
    expect(processManifest(dropped.manifest, [...UPDATE, ...INVOCATION], device).ok).toBe(true);
    expect(device.done).toEqual(['invoke 00']);
  });
});

describe('example 3: A/B images', () => {
  test.each([
    [0, 'http://example.com/file1.bin', FIRST],
    [1, 'http://example.com/file2.bin', SECOND],
  ])('slot %i gets its own image', (slot, uri, image) => {
    const device = new MockDevice(['00']);
    device.slot = slot;
    device.files.set('http://example.com/file1.bin', FIRST);
    device.files.set('http://example.com/file2.bin', SECOND);
    const result = processManifest(manifestOf('example 3'), UPDATE, device);
    expect(result.ok).toBe(true);
    expect(device.done).toEqual([`fetch ${uri} to 00`]);
    expect(device.images.get('00')).toBe(image);
    expect(result.parameters[0]).toMatchObject({ componentSlot: slot, imageSize: image.size });
  });

  test('a slot that no alternative is for fails', () => {
    const device = Object.assign(new MockDevice(['00']), { slot: 2 });
    const result = processManifest(manifestOf('example 3'), UPDATE, device);
    expect(result).toMatchObject({ ok: false, failure: { path: 'shared/1/1/1', command: 'componentSlot' } });
    expect(device.done).toEqual([]);
  });

  test('what it is about depends on the device', () => {
    expect(() => declaredParameters(manifestOf('example 3'))).toThrow('manifest/shared/1: ');
  });
});

describe('example 4: load from external storage', () => {
  test('is fetched to external storage, installed, unpacked into memory, and invoked there', () => {
    const device = new MockDevice(['00', '01', '02']);
    device.files.set('http://example.com/file.bin', FIRST);
    device.unpacked.set('01', SECOND);
    expect(processManifest(manifestOf('example 4'), UPDATE, device).ok).toBe(true);
    expect(processManifest(manifestOf('example 4'), INVOCATION, device).ok).toBe(true);
    expect(device.done).toEqual([
      'fetch http://example.com/file.bin to 02',
      'copy 02 to 00',
      'copy 00 to 01',
      'invoke 01',
    ]);
  });

  test('a copy that is not what it should be is not invoked', () => {
    const device = new MockDevice(['00', '01', '02']);
    device.images.set('00', FIRST);
    const result = processManifest(manifestOf('example 4'), INVOCATION, device);
    expect(result).toMatchObject({ ok: false, failure: { path: 'load/3', command: 'imageMatch', component: 2 } });
  });

  test('a device without one of its components has nothing to do with it', () => {
    const device = new MockDevice(['00', '02']);
    const result = processManifest(manifestOf('example 4'), UPDATE, device);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'component', path: 'common/components/2' } });
    expect(device.done).toEqual([]);
  });
});

describe('example 5: two images', () => {
  test('both are fetched, each to its component, and the first is invoked', () => {
    const device = new MockDevice(['00', '01']);
    device.files.set('http://example.com/file1.bin', FIRST);
    device.files.set('http://example.com/file2.bin', SECOND);
    expect(processManifest(manifestOf('example 5'), [...UPDATE, ...INVOCATION], device).ok).toBe(true);
    expect(device.done).toEqual([
      'fetch http://example.com/file1.bin to 00',
      'fetch http://example.com/file2.bin to 01',
      'invoke 00',
    ]);
  });

  test('neither is invoked when the second one is missing', () => {
    const device = new MockDevice(['00', '01']);
    device.images.set('00', FIRST);
    const result = processManifest(manifestOf('example 5'), INVOCATION, device);
    expect(result).toMatchObject({ ok: false, failure: { path: 'validate/3', component: 1 } });
    expect(device.done).toEqual([]);
  });
});
