import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { systemClock } from '../../host/clock/system.ts';
import { Dashboard } from '../../host/dashboard/dashboard.ts';
import type { DashboardSource } from '../../host/dashboard/dashboard-source.ts';
import { packageRoot } from '../../host/package-root.ts';
import { allProfiles } from '../../protocols/profiles/all.generated.ts';
import { SimulationSource } from '../../sim/dashboard/simulation-source.ts';
import { parseScenario } from '../../sim/scenario/parse.ts';
import { buildImages } from '../../sim/simulation.ts';
import { chromiumPath } from './programs.ts';
import { Tablet } from './tablet.ts';

export interface TabletSettings {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  /** Of the browser; default English. */
  readonly language?: string;
}

/** A world on a dashboard, and the browsers that look at it. */
export class DashVisit<Source extends DashboardSource = SimulationSource> {
  readonly source: Source;
  readonly #browser: Browser;
  readonly #dashboard: Dashboard;
  readonly #profile: string;
  readonly #origin: string;

  private constructor(parts: {
    source: Source;
    browser: Browser;
    dashboard: Dashboard;
    profile: string;
    origin: string;
  }) {
    this.source = parts.source;
    this.#browser = parts.browser;
    this.#dashboard = parts.dashboard;
    this.#profile = parts.profile;
    this.#origin = parts.origin;
  }

  /** A simulation, which stands still at the begin. @param yaml A scenario. */
  static async open(yaml: string): Promise<DashVisit> {
    const scenario = parseScenario(yaml, join(packageRoot, 'seeds/scenarios/dash.yaml'), allProfiles);
    const images = await buildImages(scenario);
    const source = await SimulationSource.open(scenario, {
      ...{ clock: systemClock, playing: false, speed: 60, replay: 'kerb debug dash.yaml', run: { images } },
    });
    return DashVisit.of(source);
  }

  static async of<Source extends DashboardSource>(source: Source): Promise<DashVisit<Source>> {
    const explain = (error: unknown) => (error as Error).message;
    const dashboard = new Dashboard({ source, clock: systemClock, port: 0, explain });
    const origin = await dashboard.open();
    const profile = await mkdtemp(join(tmpdir(), 'kerb-dash-'));
    const browser = await puppeteer.launch({
      executablePath: chromiumPath()!,
      // Its sandbox does not work for root or in most containers, and the page is ours.
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
      userDataDir: profile,
    });
    return new DashVisit({ source, browser, dashboard, profile, origin });
  }

  /** A browser of its own, with the code in the address, on a page such as `traffic`. */
  async tablet(page = '', settings: TabletSettings = {}): Promise<Tablet> {
    const { width = 1280, height = 800, scheme = 'light', language = 'en-GB' } = settings;
    const context = await this.#browser.createBrowserContext();
    const opened = await context.newPage();
    await opened.setViewport({ width, height });
    await opened.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    const languages = `Object.defineProperty(navigator, 'languages', { value: [${JSON.stringify(language)}] })`;
    await opened.evaluateOnNewDocument(languages);
    const tablet = new Tablet(opened);
    await opened.goto(`${this.#origin}/#${this.#dashboard.code}`);
    await tablet.seen('main');
    await this.go(tablet, page);
    return tablet;
  }

  /** To another page, such as `device/meter/registers`. */
  async go({ page }: Tablet, to: string): Promise<void> {
    await page.evaluate(`location.hash = ${JSON.stringify(`#/${to}`)}`);
    await page.waitForSelector(`main[data-page="${to === '' ? 'street' : to.split('/')[0]}"] > *`);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#dashboard.close();
    await this.source.close();
    await rm(this.#profile, { recursive: true, force: true });
  }
}
