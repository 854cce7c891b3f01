import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../host/clock/system.ts';
import type { Commissioning } from '../../host/commission/commissioning.ts';
import { MemoryJournal } from '../../host/commission/journal.ts';
import { openSession } from '../../host/commission/open-session.ts';
import { openBrowserLine, scanBrowserLine } from '../../host/web/browser-line.ts';
import { BrowserPort } from '../../host/web/browser-port.ts';
import { CommissionPage } from '../../host/web/commission-page.ts';
import type { CommissionFile } from '../../protocols/commission/commission-file.ts';
import { Pty } from '../../sim/bus/pty.ts';
import { FAKE_SERIAL } from './fake-serial.ts';
import { BAUD_RATE, KerbRun } from './kerb-run.ts';
import { chromium, chromiumPath, describeWith } from './programs.ts';
import { Tablet } from './tablet.ts';

const SOUND = {
  ...{ '1.voltageL1': 230_000, '1.voltageL2': 231_000, '1.voltageL3': 229_000, '1.frequency': 50_000 },
  ...{ '1.voltageAngleL2': 120_000, '1.voltageAngleL3': 240_000 },
  ...{ '1.currentL1': 2609, '1.currentL2': 1732, '1.currentL3': 2183 },
  ...{ '1.activePowerL1': 600_000, '1.activePowerL2': 400_000, '1.activePowerL3': 500_000 },
};
const HEAD = { site: { name: 'Home 17' }, installer: { name: 'Li Wei' } };
const METER = {
  ...{ name: 'main', class: 'meter', unitId: 1 },
  skip: { energyGrowth: 'it takes a minute' },
};

interface SerialOptions {
  readonly baudRate: number;
  readonly parity: string;
  readonly stopBits: number;
}

/** Chromium has no virtual serial ports: its port is one in the page, and its wire ends at the pty that `kerb run` serves. */
describeWith([chromium], 'a commissioning over the serial port of the browser', () => {
  let browser: Browser;
  let profile: string;
  let pty: Pty;
  let device: KerbRun;
  let port: BrowserPort;
  let session: Commissioning;
  let served: CommissionPage;
  let ran: Promise<void>;
  let tablet: Tablet;
  /** Settings with which the page opened its port, in order. */
  let opened: SerialOptions[];

  beforeAll(async () => {
    profile = await mkdtemp(join(tmpdir(), 'kerb-serial-'));
    browser = await puppeteer.launch({
      executablePath: chromiumPath()!,
      // Its sandbox does not work for root or in most containers, and the page is ours.
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
      userDataDir: profile,
    });
  });
  afterAll(async () => {
    await browser?.close();
    await rm(profile, { recursive: true, force: true });
  });
  beforeEach(async () => {
    pty = new Pty();
    device = await KerbRun.serve(['meter@1'], `${pty.path}?baud=${BAUD_RATE}`, SOUND);
    opened = [];
  });
  afterEach(async () => {
    const complaints = tablet.complaints;
    await served.end();
    await ran;
    await session.stop();
    await served.close();
    await tablet.page.close();
    await device.stop();
    pty.close();
    expect(complaints).toEqual([]);
  });

  async function begin(line: string, site: CommissionFile): Promise<void> {
    port = new BrowserPort(systemClock, () => served.portChanged());
    session = openSession({
      ...{ line, site, journal: new MemoryJournal(), clock: systemClock },
      openLine: (address) => openBrowserLine(address, port, systemClock),
      sources: {
        // The rates of two lines, so that it takes seconds.
        scan: (_, signal, onEvent) =>
          scanBrowserLine(port, systemClock, {
            ...{ signal, onEvent, baudRates: [9600, BAUD_RATE], parities: ['even', 'none'], unitIds: [1, 2, 3] },
            ...{ protocols: ['modbus'], listenMs: 200 },
          }),
      },
    });
    served = new CommissionPage({
      ...{ session, clock: systemClock, port: 0, browserPort: port },
      explain: (error) => (error as Error).message,
      makeReport: () => Promise.reject(new Error('none is made here')),
    });
    const origin = await served.open();
    ran = served.run();
    tablet = new Tablet(await browser.newPage());
    await tablet.page.evaluateOnNewDocument(FAKE_SERIAL);
    let isHeard = false;
    await tablet.page.exposeFunction('serialOpen', (options: SerialOptions | null) => {
      if (options !== null) opened.push(options);
      // At other settings the meter hears nothing that it knows.
      isHeard = options?.baudRate === BAUD_RATE && options.parity === 'even';
    });
    await tablet.page.exposeFunction('serialWrite', (bytes: number[]) => {
      if (isHeard) pty.write(Uint8Array.from(bytes));
    });
    pty.onData((bytes) => {
      if (isHeard) void tablet.page.evaluate(`serialPort.receive(${JSON.stringify([...bytes])})`).catch(() => {});
    });
    await tablet.page.goto(`${origin}/#${served.code}`);
  }

  test('waits for the port, then finds the meter at its settings and tests it', async () => {
    await begin('browser', HEAD);
    await tablet.seen('.serial');
    expect(session.journal.entries.map(({ kind }) => kind)).toEqual(['begun']);
    await tablet.press('port');
    await tablet.answer('devices');
    await tablet.answer('name-1@19200-even-1', 'main');
    await tablet.answer('assetNumber', 'KM-17');
    await tablet.answer('location', 'cellar');
    await tablet.until('main/plausibility', 'done');
    expect(session.devices.get('main')?.place).toEqual({ line: 'browser?baud=19200&parity=even&stop=1', unitId: 1 });
    expect(new Set(opened.map(({ baudRate, parity }) => `${baudRate} ${parity}`))).toEqual(
      new Set(['9600 none', '9600 even', '19200 none', '19200 even', '115200 none']),
    );
  });

  test('goes on by itself after the cable was pulled and put back', async () => {
    await begin(`browser?baud=${BAUD_RATE}&parity=even`, { ...HEAD, devices: [{ ...METER, location: 'cellar' }] });
    await tablet.press('port');
    await tablet.seen('form[data-question="assetNumber"]');
    await tablet.page.evaluate('serialPort.plug(false)');
    await tablet.page.waitForFunction(`document.querySelector('.serial').textContent.includes('plug it in again')`);
    await tablet.answer('assetNumber', 'KM-17');
    await tablet.until('main/phaseSequence', 'failed');
    await tablet.page.evaluate('serialPort.plug(true)');
    await tablet.until('main/status', 'done');
    expect(Object.entries(session.view().states).filter(([, { kind }]) => kind !== 'done')).toEqual([
      ['main/energyGrowth', expect.objectContaining({ kind: 'skipped' })],
    ]);
  });

  test('has its port again after the page was loaded anew, and after a frame that was broken', async () => {
    await begin(`browser?baud=${BAUD_RATE}&parity=even`, { ...HEAD, devices: [{ ...METER, assetNumber: 'KM-17' }] });
    await tablet.press('port');
    await tablet.seen('form[data-question="location"]');
    await tablet.page.reload();
    await tablet.page.waitForFunction(`document.querySelector('.serial')?.textContent.includes('Port in use')`);
    await tablet.answer('location', 'attic');
    await tablet.page.evaluate('serialPort.readable !== null && serialPort.breakFrame()');
    await tablet.until('main/status', 'done');
  });
});
