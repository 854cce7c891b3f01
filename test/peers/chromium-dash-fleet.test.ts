import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FleetSource } from '../../host/dashboard/fleet/fleet-source.ts';
import { packageRoot } from '../../host/package-root.ts';
import { allProfiles } from '../../protocols/profiles/all.generated.ts';
import { approver, operator, SimulatedFleet } from '../host/fleet/simulated-fleet.ts';
import { DashVisit } from './dash-visit.ts';
import { chromium, describeWith } from './programs.ts';

const SCREENSHOTS = join(packageRoot, '.kerb/screenshots');

let sim: SimulatedFleet;
let visit: DashVisit<FleetSource>;
let isOver = false;
let running: Promise<void>;

/** The fleet's time passes, a hundred times as fast as the clock on the wall. */
async function run(): Promise<void> {
  while (!isOver) {
    await sim.pass(5000);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describeWith([chromium], 'a fleet on the dashboard in Chromium', () => {
  beforeAll(async () => {
    await mkdir(SCREENSHOTS, { recursive: true });
    sim = new SimulatedFleet();
    await sim.add(60, { labels: { site: 'north' } });
    // This one is among the canaries.
    await sim.add(20, { labels: { site: 'old town' } }, (index) => ({ refuses: index === 1 }));
    const options = { fleet: sim.fleet, actor: { ...approver, via: 'web' as const }, profiles: allProfiles };
    visit = await DashVisit.of(new FleetSource({ ...options, close: async () => {} }));
    running = run();
  }, 60_000);
  afterAll(async () => {
    await visit?.close();
    isOver = true;
    await running;
    await sim?.end();
  });

  test('devices are found by site and page', async () => {
    const tablet = await visit.tablet('', { width: 390, height: 844 });
    const { page } = tablet;
    const rows = (count: number) =>
      page.waitForFunction(`document.querySelectorAll('[data-part="devices"] tr[data-device]').length === ${count}`);
    await tablet.seen('[data-count="devices"]');
    expect(await tablet.text('[data-count="devices"]')).toBe('80');
    await rows(50);
    await page.evaluate(`[...document.querySelectorAll('.fleet-devices .buttons button')].at(-1).click()`);
    await rows(30);
    await page.evaluate(
      `[...document.querySelectorAll('[data-part="sites"] button')].find((button) => button.textContent.includes('old town')).click()`,
    );
    await rows(20);
    expect(await page.$eval('input[name="query"]', (input) => (input as unknown as { value: string }).value)).toBe(
      'site="old town"',
    );
    await page.type('input[name="query"]', ' and');
    await page.click('.fleet-devices form button');
    await page.waitForFunction(`document.querySelector('.fleet-devices .problem').textContent.includes('query')`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.screenshot({ path: join(SCREENSHOTS, 'dash-fleet-phone.png') });
    expect(tablet.complaints).toEqual([]);
  }, 60_000);

  test('a campaign that halted is gone on with by who may bear its failures, and comes to its end', async () => {
    sim.host('one');
    await sim.fleet.as(operator).createCampaign(await sim.configPlan('tariff', 7, { query: 'site="old town"' }));
    const tablet = await visit.tablet('jobs');
    const { page } = tablet;
    page.on('dialog', (dialog) => void dialog.accept('100'));
    await page.waitForSelector('[data-job="tariff"].halted', { timeout: 60_000 });
    await page.waitForSelector('[data-job="tariff"] tbody tr');
    await page.screenshot({ path: join(SCREENSHOTS, 'dash-fleet-halted.png') });
    expect(await tablet.text('[data-job="tariff"] tbody')).toContain('refuses its values');
    await page.click('[data-job="tariff"] [data-action="resume"]');
    await page.waitForSelector('[data-job="tariff"].done', { timeout: 60_000 });
    await page.waitForFunction(`document.querySelector('[data-job="tariff"] .counts').textContent.includes('19')`);
    await page.screenshot({ path: join(SCREENSHOTS, 'dash-fleet-done.png') });
    await visit.go(tablet, 'happenings');
    await page.waitForFunction(`document.querySelector('main').textContent.includes('bear 100 % of failures')`);
    await visit.go(tablet, '');
    await tablet.seen('[data-count="proven"]');
    await page.screenshot({ path: join(SCREENSHOTS, 'dash-fleet.png') });
    expect(tablet.complaints).toEqual([]);
  }, 120_000);
});
