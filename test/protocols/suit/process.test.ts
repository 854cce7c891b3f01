import { describe, expect, test } from 'vitest';
import type { Command, CommandSequence, ComponentIndex } from '../../../protocols/suit/command.ts';
import { declaredParameters } from '../../../protocols/suit/declared-parameters.ts';
import { createEnvelope, decodeEnvelope, encodeEnvelope } from '../../../protocols/suit/envelope.ts';
import type { Environment } from '../../../protocols/suit/environment.ts';
import type { Manifest } from '../../../protocols/suit/manifest.ts';
import type { Parameters } from '../../../protocols/suit/parameters.ts';
import { processManifest } from '../../../protocols/suit/process.ts';
import { CLASS_ID, FIRST_DIGEST, SECOND_DIGEST, VENDOR_ID } from './examples.ts';
import { MockDevice } from './mock-device.ts';

const bytes = (...content: number[]) => new Uint8Array(content);
const override = (parameters: Parameters): Command => ({ kind: 'overrideParameters', parameters });
const set = (parameters: Parameters): Command => ({ kind: 'setParameters', parameters });
const index = (to: ComponentIndex): Command => ({ kind: 'setComponentIndex', index: to });
const check = (condition: Extract<Command, { kind: 'condition' }>['condition']): Command => ({
  kind: 'condition',
  condition,
  reporting: 15,
});
const act = (directive: Extract<Command, { kind: 'directive' }>['directive']): Command => ({
  kind: 'directive',
  directive,
  reporting: 15,
});
const tryEach = (...sequences: (CommandSequence | undefined)[]): Command => ({ kind: 'tryEach', sequences });
const run = (...sequence: CommandSequence): Command => ({ kind: 'runSequence', sequence });
const ABORT = check('abort');

/** A manifest of so many components, 00, 01 and so on, that has come over the wire. */
function manifestOf(install: CommandSequence, components = 1, shared: CommandSequence = []): Manifest {
  const ids = Array.from({ length: components }, (_, place) => [bytes(place)]);
  const first = components > 1 ? [index(0)] : [];
  const written = createEnvelope(
    {
      sequenceNumber: 1,
      components: ids,
      shared: shared.length > 0 ? [...first, ...shared] : [],
      install: { kind: 'inline', value: [...first, ...install] },
    },
    new Map(),
  );
  return decodeEnvelope(encodeEnvelope(written)).manifest;
}

const NAMES = ['00', '01', '02'];
const anything = { digest: FIRST_DIGEST, size: 1 };

function device(): MockDevice {
  const made = new MockDevice(NAMES);
  for (const uri of ['a', 'b', 'c']) made.files.set(uri, anything);
  return made;
}

function install(commands: CommandSequence, components = 1, environment: Environment = device()) {
  return processManifest(manifestOf(commands, components), ['install'], environment);
}

describe('parameters', () => {
  test('set keeps what has a value, override does not', () => {
    const { parameters } = install([
      override({ uri: 'a', imageSize: 1 }),
      set({ uri: 'b', componentSlot: 2 }),
      override({ imageSize: 3 }),
    ]);
    expect(parameters).toEqual([{ uri: 'a', componentSlot: 2, imageSize: 3 }]);
  });

  test('custom ones are set and overridden one by one', () => {
    const { parameters } = install([
      override({ custom: new Map([[-256, 1]]) }),
      set({
        custom: new Map([
          [-256, 2],
          [-257, 2],
        ]),
      }),
      override({ custom: new Map([[-258, 3]]) }),
    ]);
    expect(parameters[0]!.custom).toEqual(
      new Map([
        [-256, 1],
        [-257, 2],
        [-258, 3],
      ]),
    );
  });

  test('those of one component are not those of another', () => {
    const { parameters } = install(
      [override({ uri: 'a' }), index(1), override({ uri: 'b' }), index(0), set({ uri: 'c' })],
      3,
    );
    expect(parameters).toEqual([{ uri: 'a' }, { uri: 'b' }, {}]);
  });

  test('a sequence begins with none but those of the shared sequence, whatever ran before', () => {
    const manifest: Manifest = {
      ...manifestOf([override({ uri: 'a' }), act('fetch')], 1, [override({ imageSize: 7 })]),
      validate: [act('fetch')],
    };
    const result = processManifest(manifest, ['install', 'validate'], device());
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: 'invalid', path: 'validate/0', reason: expect.stringContaining('uri') },
    });
    expect(result.parameters).toEqual([{ imageSize: 7 }]);
  });

  test('those that nothing here carries out end the procedure, by name', () => {
    const encrypted = override({ unsupported: new Map([[19, bytes(1)]]) });
    expect(install([encrypted, override({ uri: 'a' }), act('fetch')])).toMatchObject({
      ok: false,
      failure: { kind: 'unsupported', path: 'install/0', command: 'encryption-info' },
    });
  });
});

describe('the component index', () => {
  const toEach = (to: ComponentIndex, ...commands: CommandSequence): CommandSequence => [
    index(true),
    override({ uri: 'a' }),
    index(to),
    ...commands,
  ];

  test.each<[string, ComponentIndex, string[]]>([
    ['one', 1, ['fetch a to 01']],
    ['a list, in its order', [2, 0], ['fetch a to 02', 'fetch a to 00']],
    ['all', true, ['fetch a to 00', 'fetch a to 01', 'fetch a to 02']],
  ])('of %s', (_, to, done) => {
    const environment = device();
    expect(install(toEach(to, act('fetch')), 3, environment).ok).toBe(true);
    expect(environment.done).toEqual(done);
  });

  test('of several runs a whole sequence for each, one after the other', () => {
    const environment = device();
    expect(install(toEach([0, 2], run(act('fetch'), act('invoke'))), 3, environment).ok).toBe(true);
    expect(environment.done).toEqual(['fetch a to 00', 'invoke 00', 'fetch a to 02', 'invoke 02']);
  });

  test('of several chooses an alternative for each', () => {
    const environment = device();
    environment.images.set('01', anything);
    const digest = override({ imageDigest: { algorithm: 'SHA-256', bytes: FIRST_DIGEST } });
    const result = install(toEach(true, digest, tryEach([check('imageMatch')], [act('fetch')])), 3, environment);
    expect(result.ok).toBe(true);
    expect(environment.done).toEqual(['fetch a to 00', 'fetch a to 02']);
  });

  test('that a sequence changes for itself is as before after it', () => {
    const environment = device();
    expect(install(toEach(0, run(index(1), act('fetch')), act('invoke')), 3, environment).ok).toBe(true);
    expect(environment.done).toEqual(['fetch a to 01', 'invoke 00']);
  });

  test('a condition on several fails at the first that it does not hold for', () => {
    const environment = device();
    environment.images.set('00', anything);
    const digest = override({ imageDigest: { algorithm: 'SHA-256', bytes: FIRST_DIGEST } });
    const result = install([index(true), digest, check('imageMatch')], 3, environment);
    expect(result).toMatchObject({ ok: false, failure: { component: 1 } });
    expect(result.records.map(({ component, success }) => [component, success])).toEqual([
      [0, true],
      [1, false],
    ]);
  });

  test('out of range, in a manifest that was never read, is invalid', () => {
    const manifest = { ...manifestOf([act('invoke')]), validate: [index([0, 5])] };
    expect(processManifest(manifest, ['validate'], device())).toMatchObject({
      ok: false,
      failure: { kind: 'invalid', path: 'validate/0', command: 'setComponentIndex' },
    });
  });
});

describe('try-each', () => {
  const fetchOf = (uri: string): CommandSequence => [override({ uri }), act('fetch')];

  test('takes the first alternative whose conditions hold, and no other', () => {
    const environment = device();
    expect(install([tryEach([ABORT], fetchOf('a'), fetchOf('b'))], 1, environment).ok).toBe(true);
    expect(environment.done).toEqual(['fetch a to 00']);
  });

  test('fails with the condition of the last alternative when none holds', () => {
    expect(install([tryEach([ABORT], [...fetchOf('a'), ABORT])])).toMatchObject({
      ok: false,
      failure: { kind: 'condition', path: 'install/0/1/2', command: 'abort' },
    });
  });

  test('goes on without one when the last is empty', () => {
    const environment = device();
    expect(install([tryEach([ABORT], undefined), ...fetchOf('a')], 1, environment).ok).toBe(true);
    expect(environment.done).toEqual(['fetch a to 00']);
  });

  test('ends at once where a failure is not to be soft', () => {
    const environment = device();
    const hard = [override({ softFailure: false }), ABORT];
    expect(install([tryEach(hard, fetchOf('a'))], 1, environment)).toMatchObject({
      ok: false,
      failure: { kind: 'condition', path: 'install/0/0/1' },
    });
    expect(environment.done).toEqual([]);
  });

  test('begins every alternative with soft failure', () => {
    const environment = device();
    const alternatives = tryEach(
      [override({ softFailure: false }), override({ softFailure: true }), ABORT],
      [ABORT],
      fetchOf('a'),
    );
    expect(install([alternatives], 1, environment).ok).toBe(true);
  });

  test('tries no other alternative when a directive fails', () => {
    const environment = device();
    const result = install([tryEach(fetchOf('missing'), fetchOf('a'))], 1, environment);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'directive', path: 'install/0/0/1' } });
    expect(environment.done).toEqual(['fetch missing to 00']);
  });

  test('tries no other alternative when a command is not carried out here', () => {
    const environment = device();
    const swap = tryEach([override({ sourceComponent: 0 }), act('swap')], fetchOf('a'));
    expect(install([swap], 1, environment)).toMatchObject({
      ok: false,
      failure: { kind: 'unsupported', path: 'install/0/0/1', command: 'swap' },
    });
    const wait: Command = { kind: 'unsupported', code: 29, name: 'wait', argument: 0 };
    expect(install([tryEach([wait], fetchOf('a'))], 1, environment)).toMatchObject({
      ok: false,
      failure: { kind: 'unsupported', path: 'install/0/0/0', command: 'wait' },
    });
    expect(environment.done).toEqual([]);
  });

  test('inside of another one hands its failure on to it', () => {
    const environment = device();
    expect(install([tryEach([tryEach([ABORT], [ABORT])], fetchOf('a'))], 1, environment).ok).toBe(true);
    expect(environment.done).toEqual(['fetch a to 00']);
  });
});

describe('run-sequence', () => {
  test('fails with its condition', () => {
    expect(install([run(act('invoke'), ABORT, act('invoke'))])).toMatchObject({
      ok: false,
      failure: { kind: 'condition', path: 'install/0/1' },
    });
  });

  test('only halts where a failure is to be soft', () => {
    const environment = device();
    const soft = run(override({ softFailure: true }), ABORT, act('invoke'));
    expect(install([soft, override({ uri: 'a' }), act('fetch')], 1, environment).ok).toBe(true);
    expect(environment.done).toEqual(['fetch a to 00']);
  });

  test('fails with its directive all the same', () => {
    const soft = run(override({ softFailure: true, uri: 'missing' }), act('fetch'));
    expect(install([soft])).toMatchObject({ ok: false, failure: { kind: 'directive', path: 'install/0/1' } });
  });

  test('keeps soft failure to itself', () => {
    expect(install([run(override({ softFailure: true })), ABORT]).ok).toBe(false);
    expect(install([run(override({ softFailure: true, uri: 'a' }))]).parameters).toEqual([{ uri: 'a' }]);
    expect(install([run(run(override({ softFailure: true })), ABORT)]).ok).toBe(false);
  });
});

describe('conditions', () => {
  const image = { imageDigest: { algorithm: 'SHA-256', bytes: FIRST_DIGEST } } as const;
  const with00 = (more: Partial<Environment> = {}): Environment => {
    const environment = device();
    environment.images.set('00', anything);
    return Object.assign(environment, more);
  };

  test.each<[string, Parameters, Command, boolean]>([
    ['the vendor', { vendorId: VENDOR_ID }, check('vendorIdentifier'), true],
    ['another vendor', { vendorId: CLASS_ID }, check('vendorIdentifier'), false],
    ['the class', { classId: CLASS_ID }, check('classIdentifier'), true],
    ['another class', { classId: VENDOR_ID }, check('classIdentifier'), false],
    ['the device', { deviceId: VENDOR_ID }, check('deviceIdentifier'), true],
    ['another device', { deviceId: CLASS_ID }, check('deviceIdentifier'), false],
    ['the image', image, check('imageMatch'), true],
    ['another image', { imageDigest: { algorithm: 'SHA-256', bytes: SECOND_DIGEST } }, check('imageMatch'), false],
    ['not this image', image, check('imageNotMatch'), false],
    ['not that image', { imageDigest: { algorithm: 'SHA-256', bytes: SECOND_DIGEST } }, check('imageNotMatch'), true],
    ['the slot', { componentSlot: 0 }, check('componentSlot'), true],
    ['another slot', { componentSlot: 1 }, check('componentSlot'), false],
    ['the content', { content: bytes(1, 2) }, check('checkContent'), true],
    ['other content', { content: bytes(1, 3) }, check('checkContent'), false],
    ['longer content', { content: bytes(1, 2, 3) }, check('checkContent'), false],
    ['a charge that is there', { minimumBattery: 40 }, check('minimumBattery'), true],
    ['a higher charge', { minimumBattery: 41 }, check('minimumBattery'), false],
  ])('%s', (_, parameters, command, holds) => {
    const environment = with00({ deviceId: VENDOR_ID, contentOf: () => bytes(1, 2), batteryMwh: 40 });
    const result = install([override(parameters), command], 1, environment);
    expect(result.ok).toBe(holds);
    if (!result.ok) expect(result.failure).toMatchObject({ kind: 'condition', path: 'install/1', component: 0 });
  });

  test.each([
    'vendorIdentifier',
    'classIdentifier',
    'deviceIdentifier',
    'imageMatch',
    'imageNotMatch',
    'componentSlot',
    'checkContent',
    'minimumBattery',
  ] as const)('%s fails when what it is about is not set', (condition) => {
    const environment = with00({ deviceId: VENDOR_ID, contentOf: () => bytes(1), batteryMwh: 100 });
    expect(install([check(condition)], 1, environment)).toMatchObject({
      ok: false,
      failure: { kind: 'condition', reason: expect.stringContaining('is not set') },
    });
  });

  test('what a device cannot know it does not support', () => {
    const cases: [Parameters, Command][] = [
      [{ deviceId: VENDOR_ID }, check('deviceIdentifier')],
      [{ content: bytes(1) }, check('checkContent')],
      [{ minimumBattery: 1 }, check('minimumBattery')],
    ];
    for (const [parameters, command] of cases) {
      expect(install([override(parameters), command])).toMatchObject({ ok: false, failure: { kind: 'unsupported' } });
    }
  });
});

describe('directives', () => {
  test('copy and swap take their source by its place', () => {
    const swapped: string[] = [];
    const environment = Object.assign(device(), {
      swap: (source: readonly Uint8Array[], component: readonly Uint8Array[]) =>
        swapped.push(`${source} ${component}`) > 0,
    });
    environment.images.set('02', anything);
    const result = install([override({ sourceComponent: 2 }), act('copy'), act('swap')], 3, environment);
    expect(result.ok).toBe(true);
    expect(environment.done).toEqual(['copy 02 to 00']);
    expect(swapped).toEqual(['2 0']);
  });

  test.each<[string, Parameters, Command, string]>([
    ['fetch without a URI', {}, act('fetch'), 'uri is not set'],
    ['copy without a source', {}, act('copy'), 'sourceComponent is not set'],
    ['copy from nowhere', { sourceComponent: 7 }, act('copy'), 'no component 7'],
  ])('%s is invalid', (_, parameters, command, reason) => {
    expect(install([override({ imageSize: 1, ...parameters }), command])).toMatchObject({
      ok: false,
      failure: { kind: 'invalid', path: 'install/1', reason: expect.stringContaining(reason) },
    });
  });

  test('write puts the content there', () => {
    const written: Uint8Array[] = [];
    const environment = Object.assign(device(), { write: (content: Uint8Array) => written.push(content) > 0 });
    expect(install([override({ content: bytes(1, 2) }), act('write')], 1, environment).ok).toBe(true);
    expect(written).toEqual([bytes(1, 2)]);
  });

  test('an error of the device is its own, and is passed on', () => {
    const broken = Object.assign(device(), {
      fetch: () => {
        throw new RangeError('flash is worn out');
      },
    });
    expect(() => install([override({ uri: 'a' }), act('fetch')], 1, broken)).toThrow(RangeError);
  });
});

describe('bounds', () => {
  test('a manifest that was signed cannot keep a device busy for ever', () => {
    // 4 levels, each for all of 16 components: 16^4 commands from 60 bytes.
    const wrap = (sequence: CommandSequence, times: number): CommandSequence =>
      times === 0 ? sequence : [run(index(true), ...wrap(sequence, times - 1))];
    const environment = new MockDevice(Array.from({ length: 16 }, (_, place) => place.toString(16).padStart(2, '0')));
    const result = install([index(true), ...wrap([act('invoke')], 4)], 16, environment);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'limit', reason: expect.stringContaining('1024') } });
    expect(environment.done.length).toBeLessThanOrEqual(1024);
  });

  test('nor with commands that only choose a component', () => {
    const choosing = Array.from({ length: 600 }, () => index(0));
    expect(install([run(...choosing), run(...choosing)])).toMatchObject({
      ok: false,
      failure: { kind: 'limit', command: 'setComponentIndex' },
    });
  });

  test('nesting is bounded in a manifest that was never read too', () => {
    const deep = Array.from({ length: 100 }).reduce<CommandSequence>((inner) => [run(...inner)], [act('invoke')]);
    const manifest = { ...manifestOf([act('invoke')]), validate: deep };
    expect(processManifest(manifest, ['validate'], device())).toMatchObject({ ok: false, failure: { kind: 'limit' } });
  });
});

describe('the shared sequence', () => {
  const identity = [
    override({ vendorId: VENDOR_ID, classId: CLASS_ID }),
    check('vendorIdentifier'),
    check('classIdentifier'),
  ];

  test('is run also where the manifest has none of the sequences that are asked for', () => {
    const manifest = manifestOf([act('invoke')], 1, identity);
    expect(processManifest(manifest, ['load'], device())).toMatchObject({ ok: true, isIdentified: true });
    expect(processManifest(manifestOf([act('invoke')], 1, [ABORT]), [], device()).ok).toBe(false);
  });

  test.each([
    ['both conditions', identity, true],
    ['no condition about the class', identity.slice(0, 2), false],
    ['none', [], false],
  ])('with %s says whether the manifest is for this device', (_, shared, isIdentified) => {
    expect(processManifest(manifestOf([act('invoke')], 1, shared), ['install'], device())).toMatchObject({
      ok: true,
      isIdentified,
    });
  });
});

describe('what a manifest declares without a device', () => {
  test('is what its shared sequence and validate set, for each component', () => {
    const manifest: Manifest = {
      ...manifestOf([override({ uri: 'never' })], 2, [
        override({ imageSize: 1 }),
        index(true),
        set({ imageSize: 2, componentSlot: 3 }),
      ]),
      validate: [
        index(1),
        override({ custom: new Map([[-256, 5]]) }),
        run(index(0), override({ uri: 'a' })),
        check('abort'),
      ],
    };
    expect(declaredParameters(manifest)).toEqual([
      { imageSize: 1, componentSlot: 3, uri: 'a' },
      { imageSize: 2, componentSlot: 3, custom: new Map([[-256, 5]]) },
    ]);
  });
});
