import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../host/clock/system.ts';
import { openDevice } from '../../host/device/open-device.ts';
import { HubController } from '../../host/hub/hub-controller.ts';
import { readStatus as readHubStatus } from '../../host/hub/hub-status.ts';
import type { Line } from '../../host/line/line.ts';
import { ModelLine } from '../../host/line/model-line.ts';
import { packageRoot } from '../../host/package-root.ts';
import { SignalController } from '../../host/signal/signal-controller.ts';
import { readStatus as readSignalStatus } from '../../host/signal/signal-status.ts';
import { allProfiles } from '../../protocols/profiles/all.generated.ts';
import { conflictMonitorProfile } from '../../protocols/profiles/conflict-monitor.generated.ts';
import { meterProfile } from '../../protocols/profiles/meter.generated.ts';
import { MINUTE_MS } from '../../protocols/time/units.ts';
import { Session } from '../../sim/debug/session.ts';
import { parseScenario } from '../../sim/scenario/parse.ts';
import { DashVisit } from './dash-visit.ts';
import { chromium, describeWith } from './programs.ts';
import type { Tablet } from './tablet.ts';

const SCENARIO = `name: Views
start: '2026-07-17T07:20:00+08:00'
duration: 1h
lines: { rs485: { kind: serial, baud: 19200 } }
plants:
  house:
    kind: house
    home: ../homes/reference.yaml
    activePower: ../series/household-2010-07-16.csv#activePower_W
    reactivePower: ../series/household-2010-07-16.csv#reactivePower_var
    voltage: ../series/household-2010-07-16.csv#voltage_V
    solar: ../series/price-pv-2022-05-13.csv#pvPower_W
    price: ../series/price-dynamic.csv#price_perkWh
    exportPrice: ../series/price-dynamic.csv#exportPrice_perkWh
    outdoorTemperature: ../series/traffic-2018-09-28.csv#temperature_Cel
    hotWater: ../series/hot-water-m.csv#energy_Wh
    vehicle: { leavesAt: 450, returnsAt: 1065, energyPerDayWh: 14000 }
  crossroads:
    kind: junction
    vehicles: ../series/traffic-2018-09-28.csv#vehicles_perh
    scale: 0.3
    shares: [0.06, 0.24, 0.06, 0.14, 0.06, 0.24, 0.06, 0.14]
    lanes: [1, 2, 1, 1, 1, 2, 1, 1]
    pedestriansPerHour: 120
devices:
  meter: { class: meter, unit: 1, scan: 1s, plant: house }
  hub: { class: hub, unit: 2, scan: 1s, plant: house, home: ../homes/reference.yaml }
  signal: { class: signal, unit: 3, scan: 100ms, plant: crossroads, plan: ../junctions/crossroads.yaml }
  monitor: { class: conflict-monitor, unit: 4, scan: 100ms, plant: crossroads, plan: ../junctions/crossroads.yaml }
timeline:
  - at: 1s
    event: { device: hub, id: 100, type: price, start: 0s, step: 1h, values: [0.3, 0.1, 0.1, 0.3, 0.4, 0.4, 0.2, 0.1, 0.1, 0.3, 0.3, 0.3] }
  - { at: 2s, write: { hub.capacityLimit: 9000 } }
`;
const SCREENSHOTS = join(packageRoot, '.kerb/screenshots');
/** Moments at which the junction does different things. */
const MOMENTS_MS = [25 * MINUTE_MS, 25 * MINUTE_MS + 13_000, 25 * MINUTE_MS + 41_000, 26 * MINUTE_MS + 25_300];
const LAST_MS = MOMENTS_MS.at(-1)!;

let visit: DashVisit;
/** The same run without a page. */
let truth: Session;
let tablet: Tablet;

/** A line to a device of the other run, as it is at the moment at which that is. */
function lineTo(name: string, unitId: number): Line {
  const model = truth.run.simulation.devices.get(name)!.twin()!;
  return new ModelLine({ name, clock: systemClock, unitId, model });
}

/** Both runs stand at a moment, and the page knows it. */
async function goTo(atMs: number): Promise<void> {
  await visit.source.obey({ kind: 'goTo', atMs });
  await truth.goTo(atMs);
  const seconds = new Date(Date.UTC(2026, 6, 17, 7, 20) + atMs).toISOString().slice(11, 19);
  const stands = `document.querySelector('.player .moment').textContent.endsWith('${seconds}') && document.querySelector('.player .seek button') === null`;
  await tablet.page.waitForFunction(stands, { timeout: 60_000 });
}

const all = <T>(script: string): Promise<T> => tablet.page.evaluate(script) as Promise<T>;

/** What is lit of each head that is drawn, by its id. */
const litHeads = () =>
  all<Record<string, string[]>>(
    `Object.fromEntries([...document.querySelectorAll('main g[data-head^="phase-"]')].map((head) => [head.dataset.head,
      [...head.querySelectorAll('[data-lit="yes"]')].map((lamp) => lamp.dataset.lamp)]))`,
  );

describeWith([chromium], 'views of classes in Chromium', () => {
  beforeAll(async () => {
    await mkdir(SCREENSHOTS, { recursive: true });
    visit = await DashVisit.open(SCENARIO);
    truth = await Session.open(parseScenario(SCENARIO, join(packageRoot, 'seeds/scenarios/dash.yaml'), allProfiles));
    tablet = await visit.tablet('device/signal/junction', { height: 1000 });
  }, 300_000);
  afterAll(async () => {
    await visit?.close();
    await truth?.close();
  });
  afterEach(() => expect(tablet.complaints).toEqual([]));

  test('the junction shows the lamps, calls, detectors and queues of its controller at each moment', async () => {
    await tablet.seen('main svg.junction');
    const seen = new Set<string>();
    for (const atMs of MOMENTS_MS) {
      await goTo(atMs);
      const status = await readSignalStatus(new SignalController(lineTo('signal', 3), 3));
      const lit = Object.fromEntries(status.phases.map(({ phase, lamp }) => [`phase-${phase}`, [lamp]]));
      await expect.poll(litHeads, { timeout: 10_000 }).toEqual(lit);
      seen.add(JSON.stringify(lit));
      const walking = status.phases.filter(({ pedestrians }) => pedestrians === 'walk').map(({ phase }) => phase);
      expect(
        await all(
          `[...document.querySelectorAll('main g[data-pedestrian="walk"]')].map((head) => Number(head.dataset.head.replace(/\\D/g, ''))).sort()`,
        ),
      ).toEqual(walking);
      const called = status.phases.filter(({ vehicleCall }) => vehicleCall).map(({ phase }) => `phase-${phase}`);
      expect(
        await all(
          `[...document.querySelectorAll('main svg.junction g[data-call^="phase-"]')].map((call) => call.dataset.call).sort()`,
        ),
      ).toEqual(called);
      expect(
        await all(
          `[...document.querySelectorAll('main g.detector.on')].map((detector) => Number(detector.dataset.detector)).sort()`,
        ),
      ).toEqual(status.detectorsOn);
      const plant = truth.run.simulation.plants.get('crossroads')!;
      const queues = await all<number[]>(
        `[...document.querySelectorAll('main table.phases tbody tr')].map((row) => Number(row.lastElementChild.textContent))`,
      );
      expect(queues).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((phase) => plant.read(`queue${phase}`)));
    }
    // The junction did not stand still.
    expect(seen.size).toBeGreaterThan(1);
    await tablet.page.screenshot({ path: join(SCREENSHOTS, 'dash-junction.png'), fullPage: true });
  }, 300_000);

  test('the ring diagram is of the pattern in force, and its cursor where the cycle is', async () => {
    await visit.go(tablet, 'device/signal/timing');
    await tablet.seen('main svg.rings');
    const status = await readSignalStatus(new SignalController(lineTo('signal', 3), 3));
    expect(status.pattern).toBe(2);
    await expect
      .poll(() => tablet.text('main svg.rings .cursor text'), { timeout: 10_000 })
      .toBe(`${status.cycleTimeS.toFixed(1)} s`);
    const phases = await all<string[]>(
      `[...document.querySelectorAll('main svg.rings g[data-block$="-green"] .block-name')].map((name) => name.textContent)`,
    );
    expect(phases).toEqual(['2 ◆', '1', '3', '4', '5', '6 ◆', '7', '8']);
    const running = () =>
      all<number[]>(
        `[...document.querySelectorAll('main table.running tbody tr')].map((row) => Number(row.children[1].textContent))`,
      );
    await expect.poll(running, { timeout: 10_000 }).toEqual(status.rings.map(({ phase }) => phase));
    await tablet.seen('main table.served tr[data-served="8"]');
    await tablet.page.screenshot({ path: join(SCREENSHOTS, 'dash-timing.png'), fullPage: true });
  }, 60_000);

  test('the conflict monitor shows the lamps that it sees', async () => {
    await visit.go(tablet, 'device/monitor/monitor');
    await tablet.seen('main .heads');
    const monitor = openDevice(lineTo('monitor', 4), 4, conflictMonitorProfile);
    const { phaseReds, phaseYellows, phaseGreens } = await monitor.readMany([
      'phaseReds',
      'phaseYellows',
      'phaseGreens',
    ]);
    const lit = Object.fromEntries(
      ([1, 2, 3, 4, 5, 6, 7, 8] as const).map((phase) => {
        const name = `phase${phase}` as const;
        const colours = { red: phaseReds, yellow: phaseYellows, green: phaseGreens };
        return [
          `phase-${phase}`,
          Object.entries(colours).flatMap(([colour, flags]) => (flags.includes(name) ? [colour] : [])),
        ];
      }),
    );
    await expect.poll(litHeads, { timeout: 10_000 }).toEqual(lit);
  }, 60_000);

  test('the phasors of the meter point where its registers say, and energy and load profile are there', async () => {
    await visit.go(tablet, 'device/meter/now');
    await tablet.seen('main g[data-phasor="current-L1"]');
    const meter = openDevice(lineTo('meter', 1), 1, meterProfile);
    const read = await meter.readMany([
      'voltageAngleL2',
      'currentAngleL1',
      'quadrant',
      'activePowerTotal',
      'energyActiveImport',
      'clock',
      'activeTariff',
    ]);
    /** Angle at which a phasor is drawn, clockwise from the top. */
    const drawn = (name: string) =>
      all<number>(`(() => {
        const [, x, y] = /L(-?[\\d.]+) (-?[\\d.]+)/.exec(document.querySelector('main g[data-phasor="${name}"] path').getAttribute('d'));
        return ((Math.atan2(Number(x), -Number(y)) * 180) / Math.PI + 360) % 360;
      })()`);
    expect(await drawn('voltage-L1')).toBeCloseTo(0, 0);
    expect(await drawn('voltage-L2')).toBeCloseTo(read.voltageAngleL2, 0);
    expect(await drawn('current-L1')).toBeCloseTo((read.currentAngleL1 + 360) % 360, 0);
    expect(await all(`Number(document.querySelector('main .power-drawing .total').dataset.active)`)).toBe(
      read.activePowerTotal,
    );
    expect(
      await all(`[...document.querySelectorAll('main .quadrant.now')].map((one) => Number(one.dataset.quadrant))`),
    ).toEqual([read.quadrant]);
    await tablet.page.screenshot({ path: join(SCREENSHOTS, 'dash-meter.png'), fullPage: true });

    await visit.go(tablet, 'device/meter/energy');
    const total = `${(Number(read.energyActiveImport) / 1000).toFixed(3)} kWh`;
    await expect
      .poll(() => tablet.text('main table.energies tr[data-tariff="0"] td').catch(() => ''), { timeout: 10_000 })
      .toBe(total.replace(' ', '\u202f'));
    await tablet.seen('main svg.tariff-band g[data-tariff]');
    // 720 units are a day; the meter is 8 h before UTC.
    const cursor = await all<string>(`document.querySelector('main svg.tariff-band path.cursor').getAttribute('d')`);
    expect(Number.parseFloat(cursor.slice(1)) * 2).toBeCloseTo((read.clock / 60 + 8 * 60) % 1440, 3);
    const active = await all<string>(`document.querySelector('main table.energies tr.now').dataset.tariff`);
    expect(['sharp', 'peak', 'flat', 'valley'][Number(active) - 1]).toBe(read.activeTariff);
    await visit.go(tablet, 'device/meter/profile');
    await tablet.seen('main kerb-plot canvas');
    await visit.go(tablet, 'device/meter/events');
    await tablet.seen('main table.meter-events tbody tr');
  }, 60_000);

  test('the hub shows what each load does and why, its plan, and takes an override', async () => {
    await visit.go(tablet, 'device/hub/home');
    await tablet.seen('main .hub-load');
    const status = await readHubStatus(new HubController(lineTo('hub', 2), 2));
    const loads = status.loads.map(({ load, state, reason }) => ({ load: String(load), state, reason }));
    await expect
      .poll(
        () =>
          all(
            `[...document.querySelectorAll('main .hub-load')].map(({ dataset: { load, state, reason } }) => ({ load, state, reason }))`,
          ),
        { timeout: 10_000 },
      )
      .toEqual(loads);
    expect(await all(`Number(document.querySelector('main [data-flow="grid"]').dataset.watts)`)).toBe(status.gridW);
    await tablet.page.screenshot({ path: join(SCREENSHOTS, 'dash-hub.png'), fullPage: true });

    await visit.go(tablet, 'device/hub/plan');
    await tablet.seen('main svg.plan-lanes');
    expect(await all(`document.querySelectorAll('main svg.plan-lanes g[data-lane]').length`)).toBe(status.loads.length);
    await tablet.page.waitForFunction(`document.querySelectorAll('main kerb-plot canvas').length === 3`);
    await visit.go(tablet, 'device/hub/events');
    await tablet.seen('main tr[data-event="100"]');

    await visit.go(tablet, 'device/hub/home');
    await (await tablet.seen('main .hub-load[data-load="2"] .choice button:nth-child(3)'))!.click();
    await visit.source.obey({ kind: 'goTo', atMs: LAST_MS + 2 * MINUTE_MS });
    await tablet.page.waitForFunction(
      `document.querySelector('main .hub-load[data-load="2"] .choice button:nth-child(3)').getAttribute('aria-pressed') === 'true' &&
       document.querySelector('main .hub-load[data-load="2"]').dataset.reason === 'overridden'`,
      { timeout: 30_000 },
    );
  }, 60_000);

  test('in Chinese, dark and narrow, nothing is wider than the screen and no word of the views is English', async () => {
    const narrow = await visit.tablet('device/signal/junction', { width: 390, scheme: 'dark', language: 'zh-CN' });
    for (const [page, selector] of [
      ['device/signal/junction', 'svg.junction'],
      ['device/signal/timing', 'svg.rings'],
      ['device/meter/now', 'g[data-phasor]'],
      ['device/meter/energy', 'table.energies'],
      ['device/hub/home', '.hub-load'],
      ['device/hub/plan', 'svg.plan-lanes'],
      ['device/hub/events', 'table.hub-events'],
      ['device/monitor/monitor', '.heads'],
    ] as const) {
      await visit.go(narrow, page);
      await narrow.seen(`main ${selector}`);
      const width = (await narrow.page.evaluate('document.documentElement.scrollWidth')) as number;
      expect(width, page).toBeLessThanOrEqual(390);
      const text = (await narrow.page.evaluate(
        `[...document.querySelectorAll('main .tab *, main svg text, main svg title')].filter((one) => one.children.length === 0 && one.closest('[translate="no"], a, style') === null).map((one) => one.textContent).join('\\n')`,
      )) as string;
      const english = text.match(/\b(?!III\b|SIMPLE\b|THD\b|NEMA\b|VA\b|kWh?\b|var\b|Hz\b)[A-Za-z]{3,}\b/g);
      expect(english, page).toBeNull();
      await narrow.page.screenshot({
        path: join(SCREENSHOTS, `dash-narrow-${page.replace(/\W/g, '-')}.png`),
        fullPage: true,
      });
    }
    expect(narrow.complaints).toEqual([]);
    await narrow.page.browserContext().close();
  }, 120_000);
});
