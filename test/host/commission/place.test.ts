import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Commissioning } from '../../../host/commission/commissioning.ts';
import { MemoryJournal } from '../../../host/commission/journal.ts';
import { openSession, resumeSession } from '../../../host/commission/open-session.ts';
import type { StepSources } from '../../../host/commission/step-sources.ts';
import { templateClass } from '../../../host/commission/template/template-class.ts';
import { RtuServer } from '../../../host/gateway/rtu-server.ts';
import { deviceTemplates } from '../../../host/identify/device-templates.ts';
import { parseLineAddress, serialSettings } from '../../../host/line/line-address.ts';
import { openLine } from '../../../host/line/open-line.ts';
import type { SiteDevice } from '../../../protocols/commission/commission-file.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { appendCrc } from '../../../protocols/modbus/crc.ts';
import { parseProfile } from '../../../protocols/profile/parse.ts';
import { nullModem } from '../../../sim/bus/null-modem.ts';
import { ArrayModel } from '../gateway/array-model.ts';
import { Rig } from './rig.ts';

const LINE = '/dev/ttyRIG?baud=9600&parity=none&stop=1';
const BAUDS = [1200, 2400, 4800, 9600, 19_200];

/** Eight probes of temperature whose unit id and baud rate are registers 254 and 255. */
class Collector {
  readonly model = new ArrayModel({ coils: 0, discreteInputs: 0, inputRegisters: 0, holdingRegisters: 256 });
  unitId = 1;
  baudRate = 9600;

  constructor() {
    this.model.holding.fill(215, 0, 8);
    this.model.holding[254] = 1;
    this.model.holding[255] = 3;
  }

  /** It takes what its registers say. */
  restart(): void {
    this.unitId = this.model.holding[254]!;
    this.baudRate = BAUDS[this.model.holding[255]!]!;
  }
}

/** A line whose device is heard only where it is. `atOnce`: it moves as soon as it has answered. */
class MovingRig extends Rig {
  readonly collector = new Collector();
  readonly atOnce: boolean;
  /** A stranger at this unit id. */
  stranger: number | undefined;
  /** Where another device is. */
  isTaken: (baudRate: number, unitId: number) => boolean = () => false;
  readonly other = new ArrayModel();

  /** What it has in place of the class r4dcb08. */
  sources: Partial<StepSources> = {};

  constructor(atOnce: boolean) {
    super();
    this.atOnce = atOnce;
  }

  readonly openAt = (address: string) => {
    const { baudRate } = serialSettings(parseLineAddress(address) as Parameters<typeof serialSettings>[0]);
    return openLine(address, {
      clock: this.clock,
      openTransport: async () => {
        const [ours, theirs] = nullModem(this.clock);
        // Each of 247 unit ids is served; those where nobody is are not heard.
        const units = new Map([[1, this.collector.model]]);
        const [inner, outer] = nullModem(this.clock);
        new RtuServer({ transport: inner, clock: this.clock, units });
        const [innerOther, outerOther] = nullModem(this.clock);
        new RtuServer({ transport: innerOther, clock: this.clock, units: new Map([[1, this.other]]) });
        outerOther.onData((bytes) => theirs.write(withUnit(bytes, asked)));
        let asked = 0;
        theirs.onData((bytes) => {
          asked = bytes[0]!;
          if (this.isTaken(baudRate, asked)) return outerOther.write(withUnit(bytes, 1));
          const isStranger = asked === this.stranger;
          if (!isStranger && (asked !== this.collector.unitId || baudRate !== this.collector.baudRate)) return;
          outer.write(withUnit(bytes, 1));
        });
        outer.onData((bytes) => {
          theirs.write(withUnit(bytes, asked));
          if (this.atOnce) this.collector.restart();
        });
        return ours;
      },
    });
  };

  session(device: Partial<SiteDevice>, attended = false, journal = new MemoryJournal()): Commissioning {
    const site = {
      ...{ site: { name: 'Home' }, installer: { name: 'Li Wei' } },
      devices: [{ name: 'probes', class: 'r4dcb08', unitId: 1, ...device }],
    };
    const { clock, openAt, sources } = this;
    return openSession({ line: LINE, site, journal, attended, clock, openLine: openAt, sources });
  }
}

/** The frame with another unit id, and the CRC that goes with it. */
function withUnit(bytes: Uint8Array, unitId: number): Uint8Array {
  const frame = Uint8Array.from(bytes);
  frame[0] = unitId;
  appendCrc(frame, 0, frame.length - 2);
  return frame;
}

describe('a device that takes its place by registers', () => {
  test.each([true, false])(
    'is there afterwards and nowhere else, and comes back when it is undone (at once: %s)',
    async (atOnce) => {
      const rig = new MovingRig(atOnce);
      const session = rig.session({ setUnitId: 9, setLine: { baudRate: 19_200 } }, true);
      for (;;) {
        const result = await rig.during(session.next());
        if (result.kind === 'finished' || result.step === 'probes/data') break;
        // It waits to be switched off and on.
        if (result.kind === 'waitsFor') rig.collector.restart();
        else expect([result.step, result.outcome.kind]).toEqual([result.step, 'done']);
      }
      expect([rig.collector.unitId, rig.collector.baudRate]).toEqual([9, 19_200]);
      const undone = rig.during(session.undo('probes/place'));
      if (!atOnce) {
        await expect(undone).rejects.toThrow(/off and on/);
        rig.collector.restart();
        await rig.during(session.undo('probes/place'));
      } else await undone;
      expect([rig.collector.unitId, rig.collector.baudRate]).toEqual([1, 9600]);
      expect(session.state.changes).toEqual([]);
    },
  );

  test.each([
    ['unit id', (baudRate: number, unitId: number) => baudRate === 19_200 && unitId === 1, 'done'],
    ['line', (baudRate: number, unitId: number) => baudRate === 9600 && unitId === 9, 'done'],
    ['neither', (baudRate: number, unitId: number) => (baudRate === 9600) !== (unitId === 1), 'failed'],
  ] as const)('meets nobody on its way, whose registers stay as they are: first its %s', async (_, isTaken, end) => {
    const rig = new MovingRig(true);
    rig.isTaken = isTaken;
    const session = rig.session({ setUnitId: 9, setLine: { baudRate: 19_200 } });
    const outcomes = await rig.all(session);
    expect(outcomes['probes/place']).toMatchObject({ kind: end });
    expect(rig.other.writes).toBe(0);
    const moved = end === 'done';
    expect([rig.collector.unitId, rig.collector.baudRate]).toEqual(moved ? [9, 19_200] : [1, 9600]);
    if (!moved) return;
    await rig.during(session.undo('probes/place'));
    expect([rig.collector.unitId, rig.collector.baudRate]).toEqual([1, 9600]);
    expect(rig.other.writes).toBe(0);
  });

  test('is not moved to where somebody is', async () => {
    const rig = new MovingRig(true);
    rig.stranger = 9;
    const session = rig.session({ setUnitId: 9 });
    const outcomes = await rig.all(session);
    expect(outcomes['probes/place']).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('somebody answers at unit 9'),
    });
    expect(rig.collector.model.holding[254]).toBe(1);
    expect(outcomes['probes/plausibility']!.kind).toBe('skipped');
  });

  test('is found at its new place by a session that died when it had been told', async () => {
    const rig = new MovingRig(true);
    const journal = new MemoryJournal();
    await rig.all(rig.session({ setUnitId: 9 }, false, journal));
    const before = journal.entries.findIndex(({ kind }) => kind === 'before');
    const options = { attended: false, clock: rig.clock, openLine: rig.openAt };
    const again = resumeSession({ ...options, journal: new MemoryJournal(journal.entries.slice(0, before + 1)) });
    const outcomes = await rig.all(again);
    expect(outcomes['probes/place']!.kind).toBe('done');
    expect(outcomes['probes/plausibility']!.kind).toBe('done');
  });

  test('with a baud rate that it does not have is told so before anything is written', async () => {
    const rig = new MovingRig(true);
    const outcomes = await rig.all(rig.session({ setLine: { baudRate: 115_200 } }));
    expect(outcomes['probes/place']).toMatchObject({
      reason: expect.stringContaining('it has 1200, 2400, 4800, 9600, 19200'),
    });
    expect(rig.collector.model.writes).toBe(0);
    expect(rig.collector.model.size(Bank.holdingRegisters)).toBe(256);
  });
});

/** A template of the collector with other settings. */
function collectorWith(...settings: readonly string[]): Partial<StepSources> {
  const text = readFileSync('seeds/devices/r4dcb08.yaml', 'utf8');
  const section = `settings:\n${settings.map((line) => `  ${line}\n`).join('')}`;
  const own = text.replace(/^settings:\n(?: {2}.*\n)+/m, section);
  const kind = templateClass({ name: 'r4dcb08', profile: parseProfile(own, 'own.yaml'), defaults: undefined });
  return { classOf: () => kind };
}

describe('a device that has to be told more than its settings', () => {
  const FLOATS = [
    'unitId: { address: 20, type: f32 }',
    "format: { address: 18, type: f32, values: { '8N1': 0, '8E1': 1 } }",
  ];

  test('is given a password first, as floats, with parity and stop bits in one', async () => {
    const rig = new MovingRig(false);
    rig.sources = collectorWith('effective: restart', 'unlock: [{ address: 24, type: f32, value: 1000 }]', ...FLOATS);
    const writes: string[] = [];
    const { model } = rig.collector;
    const write = model.write.bind(model);
    model.write = (bank, address, count, source, offset) => {
      writes.push(`${address} ${Buffer.from(source).toString('hex', offset, offset + count * 2)}`);
      return write(bank, address, count, source, offset);
    };
    const session = rig.session({ setUnitId: 9, setLine: { parity: 'even' } });
    const outcomes = await rig.all(session);
    expect(writes).toEqual(['24 447a0000', '20 41100000', '18 3f800000']);
    expect(outcomes['probes/place']).toMatchObject({ kind: 'failed', reason: expect.stringContaining('off and on') });
  });

  test('whose password was changed is told so, and keeps its settings', async () => {
    const rig = new MovingRig(true);
    rig.sources = collectorWith('unlock: [{ address: 900, value: 1 }]', 'unitId: { address: 254 }');
    const outcomes = await rig.all(rig.session({ setUnitId: 9 }));
    expect(outcomes['probes/place']).toMatchObject({
      reason: expect.stringContaining('refuses the password of its template (holding register 900)'),
    });
    expect(rig.collector.model.holding[254]).toBe(1);
  });

  test('waits until somebody did at it what has to be done there', async () => {
    const rig = new MovingRig(true);
    rig.sources = collectorWith('atDevice: hold its button until it shows SET', 'unitId: { address: 254 }');
    const alone = await rig.all(rig.session({ setUnitId: 9 }));
    expect(alone['probes/place']).toMatchObject({ reason: expect.stringContaining('come without --yes') });
    expect(rig.collector.model.writes).toBe(0);
    const session = rig.session({ setUnitId: 9 }, true);
    let asked = '';
    for (;;) {
      const result = await rig.during(session.next());
      if (result.kind === 'finished' || result.step === 'probes/data') break;
      if (result.kind !== 'waitsFor') continue;
      asked = result.question.text;
      expect(rig.collector.model.writes).toBe(0);
      session.answer(result.step, result.question.id, true);
    }
    expect(asked).toBe('At probes, hold its button until it shows SET. Is that done?');
    expect(rig.collector.unitId).toBe(9);
  });
});

describe('the templates that come along', () => {
  test('write their settings where they say, as numbers that the device can hold', () => {
    const settable = deviceTemplates().filter(({ profile }) => profile.settings !== undefined);
    expect(settable.length).toBeGreaterThanOrEqual(6);
    for (const { name, profile, defaults } of settable) {
      const { settings } = profile;
      expect([name, settings?.unitId]).toEqual([name, expect.objectContaining({ address: expect.any(Number) })]);
      // What it is delivered with has to be among what it can be set to.
      const { baudRate, parity, stopBits } = defaults!;
      if (settings?.baudRate) expect(Object.keys(settings.baudRate.values!)).toContain(String(baudRate));
      const format = `8${parity![0]!.toUpperCase()}${stopBits}`;
      if (settings?.format) expect(Object.keys(settings.format.values!)).toContain(format);
    }
  });
});
