import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { componentWit, transpile } from '@bytecodealliance/jco';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildFirmware, firmwareClasses } from '../../../host/build/build.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { ComponentImage, toComponent } from '../../../host/runtime/component.ts';
import { CoreImage } from '../../../host/runtime/core.ts';
import type { FirmwareSource } from '../../../host/runtime/device.ts';
import { FirmwareTrapError } from '../../../host/runtime/firmware.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import { ABI_VERSION, imports, exports as interfaceExports, PLATFORM } from '../../../host/runtime/image/interface.ts';
import type { Platform } from '../../../host/runtime/platform.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { hostileImage, KEPT_RECORD, MISDEED_RECORD, Misdeed, misdeeds, Place } from './hostile-firmware.ts';
import { type Step, scripts } from './script.ts';
import { firstDifference, Tracer, type TraceStep } from './trace.ts';

const classes = await firmwareClasses();

interface Backends {
  readonly core: FirmwareSource;
  readonly component: FirmwareSource;
  readonly componentBytes: Uint8Array;
}

async function backends(image: Uint8Array): Promise<Backends> {
  const admitted = admit(image, gatewayLimits);
  const componentBytes = await toComponent(admitted);
  return { core: new CoreImage(admitted), component: await ComponentImage.load(componentBytes), componentBytes };
}

const built = new Map<string, Backends & { readonly profile: Profile }>();
beforeAll(async () => {
  for (const name of classes) {
    const { image, profile } = await buildFirmware(name);
    built.set(name, { profile, ...(await backends(image)) });
  }
});

describe.each(classes)('the %s firmware', (name) => {
  test('does the same as core module and as component', () => {
    const { profile, core, component } = built.get(name)!;
    const seen = { results: new Set<string>(), events: 0, records: 0, cuts: 0 };
    fc.assert(
      fc.property(scripts(profile), (script) => {
        const one = new Tracer(core).play(script).steps;
        expect(firstDifference(one, new Tracer(component).play(script).steps)).toBeUndefined();
        for (const { step, result, events, devices } of one) {
          seen.results.add(`${JSON.parse(step === 'power on' ? '{}' : step).kind} ${result}`);
          seen.events += events.length;
          seen.records += devices.filter(({ records }) => records.length > 0).length;
          if (result === 'power cut') seen.cuts++;
        }
      }),
      { numRuns: 20 },
    );
    // The scripts reach what they are meant to reach.
    for (const result of [
      'write 0',
      'write 2',
      'write 3',
      'configure 0',
      'configure 1',
      'configure 2',
      // A value out of its range, where there are values.
      ...(profile.config.length > 0 ? ['configure 4'] : []),
    ]) {
      expect(seen.results).toContain(result);
    }
    expect(seen.results).toContain('configure trap in configure');
    for (const count of [seen.events, seen.records, seen.cuts]) expect(count).toBeGreaterThan(0);
  });

  test('the embedded world is the one in protocols/firmware.wit', async () => {
    const wit = await readFile(join(packageRoot, 'protocols/firmware.wit'), 'utf8');
    const embedded = await componentWit(built.get(name)!.componentBytes);
    const exported = (text: string) => [...text.matchAll(/^\s*export ([\w-]+: func\(.*);$/gm)].map(([, it]) => it!);
    expect(exported(embedded)).toEqual(exported(wit));
    expect(exported(wit)).toHaveLength(interfaceExports.size - 1);
    expect([...embedded.matchAll(/^\s*import (\S+);$/gm)].map(([, it]) => it)).toEqual([PLATFORM]);
    // What a firmware does not call is left out.
    const imported = await platformOf(built.get(name)!.componentBytes);
    expect(imported.length).toBeGreaterThan(0);
    expect(platformIn(wit)).toEqual(expect.arrayContaining(imported));
  });
});

/** Functions of the imported interface as jco types them: u32 and s32 are both `number`. */
async function platformOf(component: Uint8Array): Promise<string[]> {
  const { files } = await transpile(component, { name: 'firmware' });
  const text = new TextDecoder().decode(files['interfaces/kerb-firmware-platform.d.ts']);
  return [...text.matchAll(/^export function (.*);$/gm)].map(([, it]) => it!).sort();
}

function platformIn(wit: string): string[] {
  const types = { u32: 'number', s32: 'number', string: 'string', 'list<u8>': 'Uint8Array', '': 'void' };
  const typed = (text: string) => types[text as keyof typeof types];
  const functions = [...wit.matchAll(/^\s*(\w+): func\((.*?)\)(?: -> (.*))?;$/gm)];
  expect(functions).toHaveLength(imports.size);
  return functions
    .map(([, name, parameters, result]) => {
      const list = parameters!.split(', ').map((it) => it.replace(/: (.*)$/, (_, type: string) => `: ${typed(type)}`));
      return `${name}(${list.join(', ')}): ${typed(result ?? '')}`;
    })
    .sort();
}

test('protocols/firmware.wit names what the runtime demands of an image', async () => {
  const wit = await readFile(join(packageRoot, 'protocols/firmware.wit'), 'utf8');
  const exported = [...wit.matchAll(/export (\w+):/g)].map(([, it]) => it);
  expect([...exported, 'cabi_realloc'].sort()).toEqual([...interfaceExports.keys()].sort());
  const [, version] = wit.match(/^package kerb:firmware@(\d+)/m)!;
  expect(Number(version)).toBe(ABI_VERSION);
  expect(PLATFORM).toMatch(new RegExp(`^kerb:firmware/platform@${version}[.]`));
});

describe('hostile firmware', () => {
  let hostile: Backends;
  beforeAll(async () => {
    hostile = await backends(await hostileImage());
  });

  test('imports the whole interface of protocols/firmware.wit', async () => {
    const wit = await readFile(join(packageRoot, 'protocols/firmware.wit'), 'utf8');
    expect(await platformOf(hostile.componentBytes)).toEqual(platformIn(wit));
  });

  const tick = (misdeed: number): Step => ({ kind: 'tick', device: 0, inputs: [misdeed, 0], elapsedMs: 1000 });
  const write = (address: number, value: number): Step => {
    return { kind: 'write', device: 0, bank: 3, address, count: 1, data: Uint8Array.of(value >> 8, value) };
  };
  const trace = (source: FirmwareSource, misdeed: number): TraceStep[] => {
    const script: Step[] = [
      write(0, 500),
      tick(Misdeed.none),
      tick(misdeed),
      tick(Misdeed.none),
      write(0, misdeed),
      tick(Misdeed.none),
      { kind: 'configure', device: 1, document: Uint8Array.of(misdeed) },
      write(1, misdeed),
      write(0, 501),
      tick(Misdeed.none),
    ];
    return new Tracer(source).play(script).steps;
  };

  /**
   * jco 1.35 copies what there is of a list that points outside memory; the canonical ABI says that it traps, and so
   * does the core backend.
   */
  const CUT_BY_JCO = 'persistFromOutside';

  test.each(misdeeds.filter(({ name }) => name !== CUT_BY_JCO))('$name: traps alike, and goes on alike', ({ code }) => {
    const core = trace(hostile.core, code);
    expect(firstDifference(core, trace(hostile.component, code))).toBeUndefined();
    const traps = core.map(({ result }) => result).filter((result) => result.startsWith('trap'));
    expect(traps).toEqual(['trap in tick', 'trap in write', 'trap in configure', 'trap in write']);
  });

  test(`${CUT_BY_JCO}: traps in a core module; jco gives an empty record`, () => {
    const core = trace(hostile.core, Misdeed.persistFromOutside);
    const component = trace(hostile.component, Misdeed.persistFromOutside);
    expect(core.some(({ result }) => result === 'trap in tick')).toBe(true);
    expect(component.some(({ result }) => result.startsWith('trap'))).toBe(false);
    expect(component.at(-1)!.devices[0]!.records).toContain('18:');
  });

  const atStart = (source: FirmwareSource, place: number, misdeed: number) => () => {
    const platform: Platform = {
      log() {},
      event() {},
      persist() {},
      recall: (_device, key) => (key === MISDEED_RECORD ? Uint8Array.of(place, misdeed) : undefined),
    };
    const firmware = source.instantiate(platform);
    const device = firmware.create();
    firmware.init(device, 0);
    firmware.copyOut(device, 0, 4, new Uint8Array(4), 0);
  };

  test.each([
    ...misdeeds
      .filter(({ name }) => name !== CUT_BY_JCO)
      .flatMap(({ name, code }) => (['abi', 'layout', 'create', 'init'] as const).map((place) => [name, place, code])),
    ...(['layoutOutside', 'unalignedLayout', 'contradictoryLayout', 'endlessLayout'] as const).map((name) => {
      return [name, 'layout', Misdeed[name]];
    }),
  ] as [string, 'abi' | 'layout' | 'create' | 'init', number][])('%s in %s traps in both', (_name, place, code) => {
    for (const source of [hostile.core, hostile.component]) {
      expect(atStart(source, Place[place], code)).toThrow(
        expect.objectContaining({ constructor: FirmwareTrapError, operation: place }),
      );
    }
  });
});

describe('a backend that differs is found out', () => {
  const script: Step[] = [
    { kind: 'write', device: 0, bank: 3, address: 0, count: 1, data: Uint8Array.of(500 >> 8, 500 & 0xff) },
    { kind: 'tick', device: 1, inputs: [0, 1], elapsedMs: 1000 },
    { kind: 'tick', device: 1, inputs: [Misdeed.unreachableCode, 0], elapsedMs: 1000 },
    { kind: 'powerOff' },
  ];
  let source: CoreImage;
  let honest: TraceStep[];
  beforeAll(async () => {
    source = new CoreImage(admit(await hostileImage(), gatewayLimits));
    honest = new Tracer(source).play(script).steps;
  });

  const differenceOf = (differing: (platform: Platform) => ReturnType<FirmwareSource['instantiate']>) =>
    firstDifference(honest, new Tracer({ instantiate: differing }).play(script).steps);

  test('by nothing: no difference', () => {
    expect(differenceOf((platform) => source.instantiate(platform))).toBeUndefined();
  });

  test('by one bit of one register', () => {
    const difference = differenceOf((platform) => {
      const firmware = source.instantiate(platform);
      const tick = firmware.tick.bind(firmware);
      firmware.tick = (device, nowMs, elapsedMs) => {
        tick(device, nowMs, elapsedMs);
        firmware.copyIn(device, firmware.layout.inputRegisters.offset, Uint8Array.of(0x80));
      };
      return firmware;
    });
    expect(difference).toMatch(/^step 2 .*device 1: inputRegisters [0-9a-f]{4} and 80[0-9a-f]{2}$/);
  });

  test('by a byte of the block that is in no register', () => {
    const difference = differenceOf((platform) => {
      const firmware = source.instantiate(platform);
      const init = firmware.init.bind(firmware);
      firmware.init = (device, reason) => {
        init(device, reason);
        firmware.copyIn(device, firmware.layout.blockSize - 1, Uint8Array.of(1));
      };
      return firmware;
    });
    expect(difference).toMatch(/^step 0 .*device 0: block /);
  });

  test('by the value of an event', () => {
    const difference = differenceOf((platform) =>
      source.instantiate({ ...platform, event: (device, code, value) => platform.event(device, code, value + 1) }),
    );
    expect(difference).toBe('step 0 (power on): events ["0:1:0","1:1:0"] and ["0:1:1","1:1:1"]');
  });

  test('by the device that an event is of', () => {
    const difference = differenceOf((platform) => {
      let first: number | undefined;
      return source.instantiate({
        ...platform,
        event: (device, code, value) => {
          first ??= device;
          platform.event(first, code, value);
        },
      });
    });
    expect(difference).toBe('step 0 (power on): events ["0:1:0","1:1:0"] and ["0:1:0","0:1:0"]');
  });

  test('by a record', () => {
    const difference = differenceOf((platform) =>
      source.instantiate({ ...platform, persist: (device, key, data) => platform.persist(device, key, data.slice(1)) }),
    );
    expect(difference).toMatch(
      new RegExp(`device 0: records ${KEPT_RECORD}:[0-9a-f]{4} and ${KEPT_RECORD}:[0-9a-f]{2}$`),
    );
  });

  test('by a log line', () => {
    const difference = differenceOf((platform) => {
      platform.log(0, 1, 'different');
      return source.instantiate(platform);
    });
    expect(difference).toBe('step 0 (power on): log [] and ["0:1:different"]');
  });

  test('by where it traps, or whether', () => {
    const difference = differenceOf((platform) => {
      const firmware = source.instantiate(platform);
      const tick = firmware.tick.bind(firmware);
      firmware.tick = (...parameters) => {
        try {
          tick(...parameters);
        } catch (error) {
          throw new FirmwareTrapError('batch', error);
        }
      };
      return firmware;
    });
    expect(difference).toMatch('result "trap in tick" and "trap in batch"');
  });

  test('by ending earlier', () => {
    expect(firstDifference(honest, honest.slice(1))).toBeDefined();
    expect(firstDifference(honest, honest.slice(0, -1))).toBe('step 4: one trace ends');
  });
});
