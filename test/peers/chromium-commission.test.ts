import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../host/clock/system.ts';
import type { Commissioning } from '../../host/commission/commissioning.ts';
import { MemoryJournal } from '../../host/commission/journal.ts';
import { makeReport } from '../../host/commission/report/make-report.ts';
import { reportPage } from '../../host/commission/report/report-page.ts';
import type { CoreImage } from '../../host/runtime/core.ts';
import { CommissionPage } from '../../host/web/commission-page.ts';
import { meterProfile } from '../../protocols/profiles/meter.generated.ts';
import { imageOf } from '../firmware/run.ts';
import { Rig } from '../host/commission/rig.ts';
import { addJunction, CONTROLLER, junctionImages } from '../host/commission/rigged-junction.ts';
import { addMeter, type House, soundHouse } from '../host/commission/rigged-meter.ts';
import { chromium, chromiumPath, describeWith } from './programs.ts';
import { Tablet } from './tablet.ts';

const METER = 7;
/** Of virtual time in each turn; the browser has its own. */
const TURN_S = 0.5;

let browser: Browser;
let profile: string;
/** What a test leaves behind, last one first. */
let ends: (() => Promise<unknown>)[] = [];
let tablets: Tablet[] = [];

/** A session on a page, over devices in virtual time, which passes as fast as it can. */
class Visit {
  readonly rig: Rig;
  readonly session: Commissioning;
  readonly page: CommissionPage;
  origin = '';
  #isOver = false;

  constructor(rig: Rig, session: Commissioning) {
    this.rig = rig;
    this.session = session;
    this.page = new CommissionPage({
      ...{ session, clock: systemClock, port: 0 },
      explain: (error) => (error as Error).message,
      makeReport: async () => {
        const report = await makeReport(session, rig.clock);
        const page = reportPage(report);
        const content = new TextEncoder().encode(JSON.stringify(report));
        return { verdict: report.verdict, page, files: [{ name: 'home.json', content }], written: [] };
      },
    });
  }

  async begin(): Promise<void> {
    this.origin = await this.page.open();
    const ran = this.page.run();
    const passing = this.#pass();
    ends.push(async () => {
      this.#isOver = true;
      await passing;
      await this.rig.during(this.page.end());
      await ran;
      await this.rig.during(this.session.stop());
      await this.page.close();
    });
  }

  async #pass(): Promise<void> {
    while (!this.#isOver) {
      await this.rig.pass(TURN_S);
      // The page and its socket have their turn.
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** A browser of its own, with the code in the address. */
  async tablet(width = 768, height = 1024): Promise<Tablet> {
    const context = await browser.createBrowserContext();
    ends.push(() => context.close());
    const page = await context.newPage();
    await page.setViewport({ width, height });
    const tablet = new Tablet(page);
    tablets.push(tablet);
    await page.goto(`${this.origin}/#${this.page.code}`);
    return tablet;
  }
}

let image: CoreImage;

async function meterVisit(house: Partial<House> = {}): Promise<{ visit: Visit; house: House }> {
  const rig = new Rig();
  const own = { ...soundHouse(), ...house };
  addMeter(rig, METER, image, own);
  await rig.pass(5);
  const visit = new Visit(
    rig,
    rig.begin({ devices: [{ name: 'main', class: 'meter', unitId: METER }] }, true, new MemoryJournal()),
  );
  await visit.begin();
  return { visit, house: own };
}

describeWith([chromium], 'the page of a commissioning in Chromium', () => {
  beforeAll(async () => {
    profile = await mkdtemp(join(tmpdir(), 'kerb-commission-'));
    image = await imageOf(meterProfile);
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
  afterEach(async () => {
    const complaints = tablets.flatMap((tablet) => tablet.complaints);
    for (const end of ends.toReversed()) await end();
    [ends, tablets] = [[], []];
    expect(complaints).toEqual([]);
  });

  test('commissions a sound meter by touch, over a reload in the middle, to a report that passed', async () => {
    const { visit } = await meterVisit();
    const tablet = await visit.tablet();
    await tablet.answer('siteName', 'Home 17');
    await tablet.answer('installer', 'Li Wei');
    await tablet.seen('form[data-question="assetNumber"]');
    expect(tablet.page.url()).toBe(`${visit.origin}/`);
    await tablet.page.reload();
    await tablet.answer('assetNumber', 'KM-17');
    await tablet.answer('location', 'cellar <b>left</b>');
    await tablet.until('main/status', 'done');
    await tablet.press('report');
    const link = (await tablet.seen('a[data-action="openReport"]'))!;
    expect(await tablet.text('.card.report')).toContain('Verdict: passed.');
    const opened = new Promise<Tablet>((resolve) => {
      tablet.page.once('popup', (popup) => resolve(new Tablet(popup!)));
    });
    await link.click();
    const report = await opened;
    tablets.push(report);
    await report.seen('h1');
    expect(await report.text('h1')).toBe('Commissioning of Home 17');
    expect(await report.text('body')).toContain('cellar <b>left</b>');
    // Its style is let through, and nothing else.
    expect(await report.page.evaluate(`getComputedStyle(document.querySelector('header')).display`)).toBe('flex');
    expect(Object.values(visit.session.view().states).map(({ kind }) => kind)).toEqual(Array(9).fill('done'));
  });

  test('shows a failed check, runs the step again when it is mended, and undoes the step before', async () => {
    const { visit, house } = await meterVisit({ lagDeg: [240, 120] });
    const tablet = await visit.tablet();
    await tablet.answer('siteName', 'Home 17');
    await tablet.answer('installer', 'Li Wei');
    await tablet.answer('assetNumber', '');
    await tablet.answer('location', '');
    await tablet.until('main/phaseSequence', 'failed');
    expect(await tablet.text('.checks .failed')).toContain('l1l3l2');
    await tablet.press('undo');
    await tablet.confirm();
    await tablet.answer('assetNumber', 'KM-18');
    await tablet.answer('location', 'attic');
    await tablet.until('main/phaseSequence', 'failed');
    house.lagDeg = [120, 240];
    await visit.rig.pass(3);
    await tablet.press('tryAgain');
    await tablet.until('main/status', 'done');
    expect(visit.session.view().states['main/phaseSequence']).toMatchObject({ kind: 'done' });
    expect(visit.session.state.answer('main/data', 'assetNumber')).toBe('KM-18');
  });

  test('leaves a step out and goes past a failed one, each by whom and why', async () => {
    const { visit } = await meterVisit({ lagDeg: [240, 120] });
    const tablet = await visit.tablet(1280, 800);
    await tablet.answer('siteName', 'Home 17');
    await tablet.answer('installer', 'Li Wei');
    await tablet.seen('form[data-question="assetNumber"]');
    await tablet.press('skip');
    await tablet.confirm('the label is gone');
    await tablet.until('main/phaseSequence', 'failed');
    await tablet.press('accept');
    await tablet.confirm('the grid company knows');
    await tablet.until('main/status', 'done');
    expect(visit.session.view().states).toMatchObject({
      'main/data': { kind: 'skipped', by: 'Li Wei', reason: 'the label is gone' },
      'main/phaseSequence': { kind: 'failed', accepted: { by: 'Li Wei', reason: 'the grid company knows' } },
    });
  });

  test('a second browser looks on, changes nothing, and takes over', async () => {
    const { visit } = await meterVisit();
    const first = await visit.tablet();
    await first.answer('siteName', 'Home 17');
    const second = await visit.tablet(1280, 800);
    await second.seen('form[data-question="installer"] fieldset[disabled]');
    expect(await second.page.$$('.actions button')).toEqual([]);
    await second.press('takeOver');
    await second.answer('installer', 'Ada');
    await first.seen('.looks-on');
    await first.seen('form[data-question="assetNumber"] fieldset[disabled]');
    expect(visit.session.state.answer('find', 'installer')).toBe('Ada');
  });

  test('asks for the code where it was not in the address, and takes no other', async () => {
    const { visit } = await meterVisit();
    const context = await browser.createBrowserContext();
    ends.push(() => context.close());
    const tablet = new Tablet(await context.newPage());
    await tablet.page.goto(visit.origin);
    await tablet.seen('#code');
    await tablet.page.type('#code', 'AAAA-AAAA-AAAA');
    await tablet.page.keyboard.press('Enter');
    await tablet.page.waitForFunction(`document.querySelector('#code-problem').textContent.includes('not the code')`);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await tablet.page.click('#code', { count: 3 });
    await tablet.page.type('#code', visit.page.code.toLowerCase());
    await tablet.page.keyboard.press('Enter');
    await tablet.seen('form[data-question="siteName"]');
    // The browser itself tells of the answer that refused the first code.
    expect(tablet.complaints.filter((text) => !text.includes('403'))).toEqual([]);
  });

  test.each([
    ['light', 768, 1024],
    ['dark', 1280, 800],
    ['dark', 390, 844],
  ] as const)(
    '%s, %d by %d: every target is 44 px, nothing sticks out, every text can be read',
    async (scheme, width, height) => {
      const { visit } = await meterVisit({ lagDeg: [240, 120] });
      const tablet = await visit.tablet(width, height);
      await tablet.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      const looked = async () => expect([...(await tablet.misfits()), ...(await tablet.faintTexts())]).toEqual([]);
      await tablet.seen('form[data-question="siteName"]');
      await looked();
      await tablet.answer('siteName', 'Home 17 with a name that is rather long, as names of sites may be');
      await tablet.answer('installer', 'Li Wei');
      await tablet.answer('assetNumber', '');
      await tablet.answer('location', '');
      await tablet.until('main/phaseSequence', 'failed');
      await looked();
      await tablet.press('accept');
      await tablet.seen('dialog[open]');
      await looked();
      await tablet.confirm('it is known');
      await tablet.until('main/status', 'done');
      await tablet.press('report');
      await tablet.seen('a[data-action="openReport"]');
      await looked();
    },
  );

  test('speaks Chinese when that is chosen, and again when it is opened anew, while the session goes on', async () => {
    const { visit } = await meterVisit();
    const tablet = await visit.tablet();
    await tablet.seen('form[data-question="siteName"]');
    const english = await tablet.text('button[data-action="end"]');
    await Promise.all([tablet.page.waitForNavigation(), tablet.page.select('select[data-action="language"]', 'zh')]);
    await tablet.seen('form[data-question="siteName"]');
    await tablet.page.reload();
    await tablet.seen('form[data-question="siteName"]');
    expect([english, await tablet.text('button[data-action="end"]')]).toEqual(['End for now …', '暂时结束…']);
    expect(await tablet.page.$eval('html', ({ lang }) => lang)).toBe('zh');
  });

  test('is gone through with the keyboard alone', async () => {
    const { visit } = await meterVisit();
    const { page } = await visit.tablet();
    for (const [question, text] of [
      ['siteName', 'Home 17'],
      ['installer', 'Li Wei'],
      ['assetNumber', 'KM-17'],
      ['location', 'cellar'],
    ] as const) {
      await page.waitForFunction(
        `document.activeElement?.closest('form')?.dataset.question === ${JSON.stringify(question)}`,
      );
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    }
    await page.waitForSelector('.card.finished');
    expect(visit.session.state.answer('main/data', 'location')).toBe('cellar');
  });

  test('ends the session for now, and says how it is gone on with', async () => {
    const { visit } = await meterVisit();
    const tablet = await visit.tablet();
    await tablet.answer('siteName', 'Home 17');
    await tablet.press('end');
    await tablet.confirm();
    await tablet.page.waitForFunction(`document.querySelector('#banner').textContent.includes('--resume')`);
    expect(visit.session.view().current).toBe('find');
  });

  test('commissions a signal controller: what a person sees is answered by him, and no conflict is shown', async () => {
    const rig = new Rig();
    const junction = await addJunction(rig, await junctionImages());
    const devices = [{ name: 'controller', class: 'signal', unitId: CONTROLLER, expect: { detectorTime: 60 } }];
    const head = { site: { name: 'Crossroads' }, installer: { name: 'Li Wei' } };
    const visit = new Visit(rig, rig.begin({ ...head, devices }, true));
    await visit.begin();
    const tablet = await visit.tablet();
    let seen = 0;
    while ((await tablet.page.$('.card.finished')) === null) {
      await tablet.page.waitForSelector('.question fieldset:not([disabled]), .card.finished', { timeout: 100_000 });
      const question = (await tablet.page.evaluate(`document.querySelector('form.question')?.dataset.question`)) as
        | string
        | undefined;
      if (question === undefined) continue;
      const buttons = await tablet.page.$$eval('form.question button[data-answer]', (all) =>
        all.map((one) => one.getAttribute('data-answer')),
      );
      if (buttons.includes('yes')) {
        seen++;
        await tablet.answer(question, undefined, 'yes');
      } else if (question === 'detectors') {
        await tablet.page.waitForSelector('form[data-question="detectors"]', { hidden: true, timeout: 100_000 });
      } else await tablet.answer(question);
    }
    expect(seen).toBeGreaterThanOrEqual(9);
    const outcomes = Object.entries(visit.session.view().states).map(([step, { kind }]) => `${step} ${kind}`);
    expect(outcomes.filter((text) => !text.endsWith(' done'))).toEqual([]);
    expect(junction.conflicts).toEqual([]);
  });
});
