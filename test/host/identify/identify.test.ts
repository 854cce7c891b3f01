import { describe, expect, test } from 'vitest';
import type { DeviceTemplate } from '../../../host/identify/device-templates.ts';
import { deviceTemplates } from '../../../host/identify/device-templates.ts';
import { identify } from '../../../host/identify/identify.ts';
import { identityText } from '../../../host/identify/identity-text.ts';
import { ExceptionResponseError } from '../../../host/line/errors.ts';
import { readIdentity } from '../../../host/line/identity.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { ExceptionCode, ReadDeviceIdCode } from '../../../protocols/modbus/constants.ts';
import type { Profile, RegisterField } from '../../../protocols/profile/profile.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { Random } from '../../../sim/random.ts';
import { overTcp } from '../device/served.ts';
import { ArrayModel } from '../gateway/array-model.ts';
import { device, HOUSE, served, without } from '../gateway/personality/fixture.ts';
import { deviceLine, type LineDevice, madeUp } from './device-line.ts';
import { TemplateDevice } from './template-device.ts';

function templateNamed(name: string): DeviceTemplate {
  return deviceTemplates().find((template) => template.name === name)!;
}

/** The same device, whose registers have their bytes the wrong way round. */
function swapped(device: LineDevice): LineDevice {
  return {
    identity: device.identity,
    tellsIdentity: device.tellsIdentity,
    answers: (bank, address, count) => device.answers(bank, address, count),
    read(bank, address, count, target, offset) {
      const code = device.read(bank, address, count, target, offset);
      if (code === 0 && bank >= Bank.inputRegisters) {
        Buffer.from(target.buffer, target.byteOffset + offset, count * 2).swap16();
      }
      return code;
    },
  };
}

const little = (field: RegisterField): RegisterField => ({ ...field, wordOrder: 'little' });
const big = (field: RegisterField): RegisterField => ({ ...field, wordOrder: 'big' });

describe('a device of Kerb', () => {
  test('is told by function 43/14, with class and version, and asked no more', async () => {
    const line = await overTcp(new Map([[5, new ArrayModel({}, meterProfile.identity)]]));
    const identity = await identify(line, 5);
    expect(identity).toMatchObject({ kind: 'kerb', deviceClass: 'meter', unitId: 5, requests: 1 });
    expect(identityText(identity)).toBe(`Kerb meter, firmware ${meterProfile.identity.majorMinorRevision}`);
  });
});

describe('a device that has only a network', () => {
  test('is looked for there, and not on a serial line', async () => {
    const charger = new TemplateDevice(templateNamed('go-e-charger'), 1, new Random(3));
    const found = await identify(deviceLine(1, charger), 1);
    expect(found).toMatchObject({ kind: 'template', best: { template: 'go-e-charger' } });
    for (const name of ['/dev/ttyUSB0', 'COM3', 'rtu+tcp://192.168.1.7:4196']) {
      const line = deviceLine(1, charger, name);
      const judged: number[] = [];
      const identity = await identify(line, 1, { onProgress: ({ templates }) => judged.push(templates) });
      expect(identity.kind).toBe('unknown');
      const serial = deviceTemplates().filter(({ defaults }) => defaults?.baudRate !== undefined);
      expect(judged[0]).toBe(serial.length);
      expect(line.asked.length).toBeGreaterThan(0);
    }
  });
});

describe('a device over a real connection', () => {
  test('tells its texts and its server id, though it is of no template', async () => {
    const own = { vendorName: 'Acme', productCode: 'Box', majorMinorRevision: '1' };
    const line = await overTcp(new Map([[1, new ArrayModel({}, own)]]));
    const identity = await identify(line, 1);
    expect(identity).toMatchObject({ kind: 'unknown', identification: own });
    expect(identityText(identity)).toBe('unknown device, which calls itself Acme Box');
  });

  test('is found by its template', async () => {
    const device = new TemplateDevice(templateNamed('abb-b23'), 3, new Random(3));
    const identity = await identify(await overTcp(new Map([[3, device]])), 3);
    expect(identity).toMatchObject({ kind: 'template', best: { template: 'abb-b23' } });
  });
});

/** A map of another maker's device that the gateway serves, as a device that tells nothing by function 43/14. */
function servedMap(name: string, values = HOUSE, profile = meterProfile as Profile): LineDevice {
  const { map } = served(name, { profile, model: device(values, profile) });
  return {
    identity: map.identity,
    tellsIdentity: false,
    answers: () => true,
    read: (bank, address, count, target, offset) => map.read(bank, address, count, target, offset),
  };
}

describe('maps that the gateway serves in full', () => {
  const ONE_PHASE = { ...HOUSE, voltageL2: 0, voltageL3: 0, energyActiveImportL2: 0, energyActiveImportL3: 0 };

  test('an SDM630 is found to be one', async () => {
    const identity = await identify(deviceLine(7, servedMap('sdm630')), 7);
    expect(identity).toMatchObject({ kind: 'template', best: { template: 'sdm630' } });
  });

  test('an SDM120, which answers zero for the phases that it lacks, is most like one', async () => {
    const profile = without(/L[23]$|L12$|L23$|L31$/);
    const identity = await identify(deviceLine(7, servedMap('sdm120', HOUSE, profile)), 7);
    const first =
      identity.kind === 'template' ? identity.best : identity.kind === 'ambiguous' && identity.candidates[0];
    expect(first).toMatchObject({ template: 'sdm-single-phase' });
  });

  test('a meter of three phases on one alone is that meter, or one of several', async () => {
    const identity = await identify(deviceLine(7, servedMap('sdm630', ONE_PHASE)), 7);
    if (identity.kind === 'ambiguous') {
      expect(identity.candidates.map(({ template }) => template)).toContain('sdm630');
    } else {
      expect(identity).toMatchObject({ kind: 'template', best: { template: 'sdm630' } });
    }
  });

  test.each([
    ['sunspec-203', [1, 203]],
    ['sunspec-701', [1, 701]],
  ])('%s is a SunSpec device with models %j', async (name, ids) => {
    const identity = await identify(deviceLine(7, servedMap(name)), 7);
    expect(identity).toMatchObject({ kind: 'sunspec', sunspec: { base: 40_000, common: { manufacturer: 'Kerb' } } });
    if (identity.kind === 'sunspec') expect(identity.sunspec.models.map(({ id }) => id)).toEqual(ids);
  });
});

describe('function 43/14', () => {
  test('is asked object by object where a device refuses to stream them', async () => {
    const texts = new Map([
      [0, 'Acme'],
      [1, 'Box'],
      [2, '1.0'],
      [4, 'The box'],
    ]);
    const identity = await readIdentity(async ({ readDeviceIdCode, objectId }) => {
      const text = texts.get(objectId);
      if (readDeviceIdCode !== ReadDeviceIdCode.individual || text === undefined) {
        throw new ExceptionResponseError('test', { unitId: 1, functionCode: 43 }, ExceptionCode.illegalDataValue);
      }
      return {
        function: 43,
        kind: 'deviceIdentification',
        conformityLevel: 0x81,
        nextObjectId: undefined,
        objects: [{ id: objectId, value: Buffer.from(text) }],
      } as never;
    });
    expect(identity).toMatchObject({ vendorName: 'Acme', productCode: 'Box', productName: 'The box' });
  });
});

describe('the order of bytes', () => {
  test.each([
    ['ABCD', 'sdm630', big, (device: LineDevice) => device],
    ['CDAB', 'sdm630', little, (device: LineDevice) => device],
    ['BADC', 'sdm630', big, swapped],
    ['DCBA', 'sdm630', little, swapped],
    ['ABCD', 'kostal-plenticore', big, (device: LineDevice) => device],
  ])('%s of a %s is found, and told where the template has another', async (order, name, orderOf, sent) => {
    const template = templateNamed(name);
    const unitId = template.defaults!.unitId;
    const device = new TemplateDevice(template, unitId, new Random(11), 'refuses', orderOf);
    const identity = await identify(deviceLine(unitId, sent(device)), unitId);
    expect(identity).toMatchObject({ kind: 'template', best: { template: name, wordOrder: { order } } });
    if (identity.kind !== 'template') return;
    expect(identity.best.wordOrder!.confidence).toBeGreaterThan(0.9);
    expect(identity.best.wordOrder!.registers).toContain('frequency');
  });
});

describe('evidence', () => {
  test('that fits two templates alike is told as such, and neither is the answer', async () => {
    const one = templateNamed('finder-7m38');
    const templates = [one, { ...one, name: 'twin' }];
    const device = new TemplateDevice(one, 1, new Random(5));
    const identity = await identify(deviceLine(1, device), 1, { templates });
    expect(identity).toMatchObject({
      kind: 'ambiguous',
      candidates: [{ template: 'finder-7m38' }, { template: 'twin' }],
    });
    expect(identityText(identity)).toBe('one of finder-7m38, twin');
  });

  test('of a counter that falls speaks against', async () => {
    const template = templateNamed('sdm630');
    const device = new TemplateDevice(template, 1, new Random(5));
    const reads = { count: 0 };
    const falling: LineDevice = {
      identity: device.identity,
      tellsIdentity: false,
      answers: () => true,
      read(bank, address, count, target, offset) {
        // activeImport: 1000 kWh, and a little less each time.
        const bytes = Buffer.alloc(4);
        bytes.writeFloatBE(1000 - reads.count++);
        device.put('inputRegisters', 72, bytes.readUInt16BE(0), bytes.readUInt16BE(2));
        return device.read(bank, address, count, target, offset);
      },
    };
    const identity = await identify(deviceLine(1, falling), 1);
    expect(identity).toMatchObject({ kind: 'template', best: { template: 'sdm630' } });
    if (identity.kind !== 'template') return;
    const about = identity.best.evidence.find(({ probe }) => probe === 'activeImport')!;
    expect(about).toMatchObject({ outcome: 'contradicts' });
    expect(about.text).toMatch(/fell from one read to the next/);
  });

  test('adds up to the score', async () => {
    const template = templateNamed('huawei-sun2000');
    const identity = await identify(deviceLine(1, new TemplateDevice(template, 1, new Random(2))), 1);
    if (identity.kind !== 'template') throw new Error(identity.kind);
    const sum = identity.best.evidence.reduce((total, { bits }) => total + bits, 0);
    expect(identity.best.score).toBeCloseTo(sum, 9);
  });
});

describe('requests', () => {
  test('ask for no place twice, but for counters, and none lies within one that was refused', async () => {
    const line = deviceLine(1, new TemplateDevice(templateNamed('orno-we516'), 1, new Random(9)));
    await identify(line, 1, { thorough: true });
    const twice = line.asked.filter((place, at) => line.asked.indexOf(place) !== at);
    expect(twice).toEqual([`${Bank.holdingRegisters} 256 2`]);
  });

  test('tell how far they have come', async () => {
    const told: number[] = [];
    const line = deviceLine(
      1,
      madeUp(() => undefined),
    );
    await identify(line, 1, { onProgress: ({ judged, templates }) => told.push(judged / templates) });
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });

  test('go on to a device that is there, however silent it is', async () => {
    const device = new TemplateDevice(templateNamed('wago-750'), 1, new Random(1), 'silent');
    const identity = await identify(deviceLine(1, device), 1, { isThere: true });
    expect(identity).toMatchObject({ kind: 'template', best: { template: 'wago-750' } });
  });
});
