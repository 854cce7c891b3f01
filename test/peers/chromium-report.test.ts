import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS } from '../../protocols/time/units.ts';
import { htmlReport } from '../../sim/report/html.ts';
import type { RunReport, Track } from '../../sim/report/report.ts';
import { runReport } from '../sim/report/fixture.ts';
import { chromium, chromiumPath, describeWith } from './programs.ts';

const HOSTILE = `</script><img src=x onerror="document.title='owned'"><script>document.title='owned'</script>'"`;

let folder: string;
let browser: Browser;
let page: Page;
/** What the page complained of, and what it asked for. */
let complaints: string[];
let requests: string[];

async function open(html: string): Promise<void> {
  const file = join(folder, 'report.html');
  await writeFile(file, html);
  await page.goto(pathToFileURL(file).href);
  await page.waitForSelector('html.ready');
}

/** Until nothing more is drawn: plots come in the frame after, and those that came into sight in another. */
async function settle(): Promise<void> {
  await page.evaluate(
    `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(done)))))`,
  );
}

/** The stretch of time that is shown, in ms since the start, as the address tells it. */
async function shown(): Promise<[number, number]> {
  await settle();
  const hash = new URL(page.url()).hash;
  const found = /^#t=([\d.]+),([\d.]+)$/.exec(hash);
  return found === null ? [0, DAY_MS] : [Number(found[1]), Number(found[2])];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a row's plot is, without its margins, once it was drawn. */
async function plotOf(name: string): Promise<Box> {
  const selector = `.row[data-name="${name}"]`;
  await page.$eval(selector, (row) => row.scrollIntoView({ block: 'center' }));
  const over = await page.waitForSelector(`${selector} .u-over`);
  await settle();
  return (await over!.boundingBox())!;
}

/** Written into the page: a canvas of its own to read from, and what is drawn in a row's plot, between two shares of its height. */
const READING = `
  const reading = (width, height) =>
    Object.assign(document.createElement('canvas'), { width, height }).getContext('2d', { willReadFrequently: true });
  const colour = (name) => {
    const context = reading(1, 1);
    context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--' + name);
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const drawn = (name, from, to) => {
    const row = document.querySelector('.row[data-name="' + name + '"]');
    const canvas = row.querySelector('canvas');
    const outer = canvas.getBoundingClientRect();
    const inner = row.querySelector('.u-over').getBoundingClientRect();
    const context = reading(canvas.width, canvas.height);
    context.drawImage(canvas, 0, 0);
    const top = inner.top - outer.top + inner.height * from;
    return context.getImageData(inner.left - outer.left, top, inner.width, inner.height * (to - from)).data;
  };`;

/** Pixels of a row's plot that are of a colour, with some slack for smoothing. */
function pixels(name: string, colour: string, from = 0, to = 1): Promise<number> {
  return page.evaluate(`(() => {
    ${READING}
    const [r, g, b] = colour(${JSON.stringify(colour)});
    const data = drawn(${JSON.stringify(name)}, ${from}, ${to});
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      const off = Math.abs(data[at] - r) + Math.abs(data[at + 1] - g) + Math.abs(data[at + 2] - b);
      if (data[at + 3] > 120 && off < 60) count++;
    }
    return count;
  })()`) as Promise<number>;
}

function text(selector: string): Promise<string> {
  return page.$eval(selector, (element) => element.textContent ?? '');
}

describeWith([chromium], 'the HTML report in Chromium', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kerb-report-'));
    browser = await puppeteer.launch({
      executablePath: chromiumPath()!,
      // Its sandbox does not work for root or in most containers, and the page is ours.
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
      userDataDir: join(folder, 'profile'),
    });
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    complaints = [];
    requests = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => requests.push(request.url().split('#')[0]!));
  });
  afterEach(async () => {
    expect(complaints).toEqual([]);
    await page.close();
  });

  describe('of a day of a street', () => {
    const report = runReport(1);
    let html: string;
    beforeAll(async () => {
      html = await htmlReport(report);
    });
    beforeEach(() => open(html));

    test('opens from disk, asks for nothing else, and says first what failed', async () => {
      expect(new Set(requests)).toEqual(new Set([page.url().split('#')[0]]));
      const first = await page.$eval('.verdicts tbody tr', (row) => ({
        text: row.textContent,
        bottom: row.getBoundingClientRect().bottom,
      }));
      expect(first.text).toMatch(/Failed\s*energy drawn/);
      expect(first.bottom).toBeLessThan(900);
    });

    test('the link of a failed verdict shows its moment, and the track that it speaks of', async () => {
      await page.click('.verdicts tr.failed a.moment');
      const [from, to] = await shown();
      expect((from + to) / 2).toBeCloseTo(54_321_000, 0);
      expect(to - from).toBe(600_000);
      await page.waitForSelector('.row.meant[data-name="meter.energyActiveImport"] canvas');
      expect(await text('#shown')).toBe('17 Jul 15:00:21 – 15:10:21 (10 min)');
      expect(await pixels('meter.energyActiveImport', 'series-0')).toBeGreaterThan(200);
      expect(await pixels('meter.energyActiveImport', 'failed')).toBeGreaterThan(20);
    });

    test('a drag zooms in to what it covers, a double click shows the whole run', async () => {
      const { x, y, width } = await plotOf('meter.activePowerTotal');
      await page.mouse.move(x + width / 4, y + 20);
      await page.mouse.down();
      await page.mouse.move(x + width / 2, y + 20, { steps: 4 });
      await page.mouse.up();
      const [from, to] = await shown();
      expect(from / DAY_MS).toBeCloseTo(0.25, 2);
      expect(to / DAY_MS).toBeCloseTo(0.5, 2);
      await page.mouse.click(x + width / 2, y + 20, { count: 2 });
      expect(await shown()).toEqual([0, DAY_MS]);
    });

    test('Shift and a drag moves along', async () => {
      await page.click('#in');
      const { x, y, width } = await plotOf('meter.activePowerTotal');
      await page.keyboard.down('Shift');
      await page.mouse.move(x + width / 2, y + 20);
      await page.mouse.down();
      await page.mouse.move(x + width / 4, y + 20, { steps: 4 });
      await page.mouse.up();
      await page.keyboard.up('Shift');
      const [from, to] = await shown();
      expect([from / DAY_MS, to / DAY_MS].map((share) => share.toFixed(2))).toEqual(['0.38', '0.88']);
    });

    test('the wheel scrolls the page, zooms about the pointer with Ctrl, and zooms alone on the axis', async () => {
      const { x, y, width } = await plotOf('meter.activePowerTotal');
      await page.mouse.move(x + width / 4, y + 20);
      const before = await page.evaluate('scrollY');
      await page.mouse.wheel({ deltaY: 120 });
      await expect.poll(() => page.evaluate('scrollY')).not.toBe(before);
      expect(await shown()).toEqual([0, DAY_MS]);
      const box = await plotOf('meter.activePowerTotal');
      await page.mouse.move(box.x + width / 4, box.y + 20);
      await page.keyboard.down('Control');
      await page.mouse.wheel({ deltaY: -240 });
      await page.keyboard.up('Control');
      await expect.poll(shown).not.toEqual([0, DAY_MS]);
      const [from, to] = await shown();
      expect((to - from) / DAY_MS).toBeCloseTo(0.5, 1);
      expect((DAY_MS / 4 - from) / (to - from)).toBeCloseTo(0.25, 1);
      const axis = (await (await page.$('#axis'))!.boundingBox())!;
      await page.mouse.move(axis.x + axis.width / 2, axis.y + 10);
      await page.mouse.wheel({ deltaY: 480 });
      await expect.poll(shown).toEqual([0, DAY_MS]);
    });

    test('keys zoom, move, go to failures and back to the whole run', async () => {
      await page.focus('#plots');
      await page.keyboard.press('+');
      expect(await shown()).toEqual([DAY_MS / 4, (3 * DAY_MS) / 4]);
      await page.keyboard.press('ArrowRight');
      expect(await shown()).toEqual([30_240_000, 73_440_000]);
      await page.keyboard.press('Home');
      expect((await shown())[0]).toBe(0);
      await page.keyboard.press('0');
      expect(await shown()).toEqual([0, DAY_MS]);
      const middles: number[] = [];
      for (const key of ['n', 'n', 'n', 'N']) {
        await page.keyboard.press(key as 'n');
        const [from, to] = await shown();
        middles.push(Math.round((from + to) / 2));
      }
      expect(middles).toEqual([11_000_500, 54_321_000, 11_000_500, 54_321_000]);
      await page.keyboard.press('/');
      expect(await page.evaluate('document.activeElement.id')).toBe('search');
    });

    test('the cursor is at the same moment in all plots, whose values stand beside them', async () => {
      const { x, y, width } = await plotOf('meter.activePowerTotal');
      await page.mouse.move(x + width * 0.75, y + 30);
      await settle();
      const transforms = await page.$$eval('.row .u-cursor-x', (lines) =>
        lines.map((line) => (line as unknown as { style: { transform: string } }).style.transform),
      );
      expect(transforms.length).toBeGreaterThan(5);
      expect(new Set(transforms).size).toBe(1);
      expect(await text('.pill')).toMatch(/^17 Jul (?:17:59|18:00)/);
      const readout = await text('.row[data-name="meter.activePowerTotal"] output');
      expect(readout).toMatch(/^−?[\d,]+ W$/);
      const at = Math.floor(0.75 * 86_400);
      const near = report.tracks[0]!.values.slice(at - 120, at + 120).map(
        (value) => `${value.toLocaleString('en-GB').replace('-', '−')} W`,
      );
      expect(near).toContain(readout);
    });

    test('tells of faults, events and frames under the pointer', async () => {
      const fault = report.faults.find(({ fromMs, toMs }) => toMs - fromMs > 1_800_000)!;
      await page.goto(`${page.url().split('#')[0]}#t=${fault.fromMs},${fault.toMs}`);
      const lane = await plotOf('faults');
      const told: string[] = [];
      for (let row = 0; row < lane.height / 18 - 0.5; row++) {
        await page.mouse.move(lane.x + lane.width / 2, lane.y + 10 + row * 18);
        await settle();
        told.push(await text('#tip'));
      }
      expect(told.join('\n')).toContain(`${fault.name} on ${fault.target}`);

      const frame = report.traffic.find(({ line, text: says }) => line === 'rs485' && says !== undefined)!;
      await page.goto(`${page.url().split('#')[0]}#t=${frame.fromMs},${frame.fromMs + 100}`);
      const traffic = await plotOf('rs485');
      await page.mouse.move(traffic.x + 8, traffic.y + 10);
      await settle();
      expect(await text('#tip')).toContain('read 10 input registers from 0 of unit 1');
      expect(await text('#tip code')).toBe(frame.bytes.match(/../g)!.join(' '));

      const event = report.events.find(({ device }) => device === 'hub')!;
      await page.goto(`${page.url().split('#')[0]}#t=${event.atMs - 500},${event.atMs + 500}`);
      const events = await plotOf('hub events');
      await page.mouse.move(events.x + events.width / 2, events.y + events.height / 2);
      await settle();
      expect(await text('#tip')).toContain(event.name);
    });

    test('rows can be searched, hidden and shown again', async () => {
      const visible = () =>
        page.$$eval('.row', (rows) =>
          rows.filter((row) => row.checkVisibility()).map((row) => row.getAttribute('data-name')),
        );
      const all = await visible();
      await page.type('#search', 'hub roomt');
      expect(await visible()).toEqual(['hub.roomTemperature', 'hub2.roomTemperature']);
      await page.$eval('.row[data-name="hub.roomTemperature"] .hide', (button) =>
        (button as unknown as { click(): void }).click(),
      );
      expect(await visible()).toEqual(['hub2.roomTemperature']);
      expect(await text('#unhide')).toBe('Show 1 hidden');
      await page.click('#unhide');
      await page.click('#search', { count: 3 });
      await page.keyboard.press('Backspace');
      expect(await visible()).toEqual(all);
    });

    test('time is told as elapsed too', async () => {
      await page.click('#elapsed');
      expect(await text('#shown')).toBe('00:00 – 1d 00:00 (24 h)');
      await page.click('#local');
      expect(await text('#shown')).toBe('17 Jul 00:00 – 18 Jul 00:00 (24 h)');
    });

    test('a step is drawn level and not joined, and what did not answer is a gap', async () => {
      await plotOf('meter.voltageL1');
      const whole = await pixels('meter.voltageL1', 'series-0');
      const gap = report.tracks.find(({ name }) => name === 'meter.voltageL1')!;
      const from = gap.timesMs[gap.values.findIndex(Number.isNaN)]!;
      await page.goto(`${page.url().split('#')[0]}#t=${from + 60_000},${from + 600_000}`);
      await plotOf('meter.voltageL1');
      expect(whole).toBeGreaterThan(2000);
      expect(await pixels('meter.voltageL1', 'series-0')).toBe(0);
    });

    test('nothing runs over the edge of a phone or of a wide screen', async () => {
      for (const width of [390, 768, 1280, 1920]) {
        await page.setViewport({ width, height: 900 });
        await plotOf('meter.activePowerTotal');
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        const edges = await page.$$eval('.row .u-over', (overs) =>
          overs
            .filter((over) => over.checkVisibility())
            .map((over) => {
              const { left, right } = over.getBoundingClientRect();
              return `${Math.round(left)} ${Math.round(right)}`;
            }),
        );
        // Both edges of all plots are at the same places.
        expect(new Set(edges).size).toBe(1);
      }
    });

    test('prints with every plot drawn, in light colours', async () => {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
      const drawn = page.evaluate(
        `new Promise((done) => addEventListener('beforeprint', () => queueMicrotask(() => done({
          rows: document.querySelectorAll('.row').length,
          canvases: document.querySelectorAll('.row canvas').length,
          ground: getComputedStyle(document.documentElement).getPropertyValue('--panel').trim(),
        }))))`,
      );
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
      const { rows, canvases, ground } = (await drawn) as { rows: number; canvases: number; ground: string };
      expect(canvases).toBe(rows);
      expect(ground).toMatch(/^#fff(?:fff)?$/);
    });
  });

  describe.each(['light', 'dark'])('in %s colours', (scheme) => {
    test('text stands out from its ground (WCAG AA: 4.5 to 1)', async () => {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await open(await htmlReport(runReport(1, { tracks: 4, points: 50, events: 3, faults: 2, frames: 8 })));
      const ratios = (await page.evaluate(`(() => {
        ${READING}
        const light = (name) => {
          const [r, g, b] = colour(name).map((part) => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
        const pairs = [];
        for (const ground of ['ground', 'panel']) {
          for (const text of ['text', 'muted', 'accent', 'passed', 'failed', 'skipped', 'warning']) pairs.push([text, ground]);
        }
        for (const ground of ['failed-ground', 'fault-fill', 'light-red', 'light-yellow', 'light-green']) pairs.push(['text', ground]);
        for (let band = 0; band < 8; band++) pairs.push(['text', 'band-' + band]);
        pairs.push(['accent', 'accent-ground'], ['muted', 'failed-ground'], ['failed', 'failed-ground'], ['accent', 'failed-ground']);
        return pairs.map(([text, ground]) => [text + ' on ' + ground, ratio(text, ground)]);
      })()`)) as [string, number][];
      expect(ratios.length).toBeGreaterThan(20);
      expect(ratios.filter(([, ratio]) => ratio < 4.5)).toEqual([]);
    });
  });

  test('hostile names are shown as they are, and do nothing', async () => {
    const small = runReport(1, { tracks: 3, points: 20, events: 4, faults: 2, frames: 6 });
    const hostile: RunReport = {
      ...small,
      scenario: HOSTILE,
      replay: HOSTILE,
      verdicts: [{ ...small.verdicts[0]!, name: HOSTILE, text: HOSTILE, reason: HOSTILE }],
      tracks: small.tracks.map((track, index) => ({ ...track, name: `${HOSTILE}.${index}`, unit: HOSTILE })),
      events: small.events.map((event) => ({ ...event, device: HOSTILE, name: HOSTILE })),
      traffic: small.traffic.map((frame) => ({ ...frame, line: HOSTILE, from: HOSTILE, text: HOSTILE })),
    };
    await open(await htmlReport(hostile));
    await settle();
    expect(await page.title()).toBe(`${HOSTILE}: failed`);
    expect(await text('h1')).toBe(HOSTILE);
    expect(await text('#replay')).toBe(HOSTILE);
    expect(await page.$$eval('.row .title', (titles) => titles.map((title) => title.textContent))).toContain(HOSTILE);
    expect(await page.$$('img')).toEqual([]);
  });

  test('a million points are drawn whole, and zoomed to each', async () => {
    const count = 1_000_000;
    const timesMs = Array.from({ length: count }, (_, index) => index * 86.4);
    // One point stands out: it is seen at every zoom, or the plot lies.
    const values = timesMs.map((_, index) => (index === 654_321 ? 1000 : (index * 7919) % 100));
    const track: Track = {
      ...runReport(1, { tracks: 1, points: 1, events: 0, faults: 0, frames: 0 }).tracks[0]!,
      timesMs,
      values,
    };
    await open(
      await htmlReport({ ...runReport(1, { tracks: 0, points: 1, events: 0, faults: 0, frames: 0 }), tracks: [track] }),
    );
    await plotOf('meter.activePowerTotal');
    /** Pixels in the upper half of the plot, where only that point is. */
    const above = () => pixels('meter.activePowerTotal', 'series-0', 0.1, 0.5);
    expect(await above()).toBeGreaterThan(10);
    await page.goto(`${page.url().split('#')[0]}#t=${timesMs[654_000]},${timesMs[655_000]}`);
    await plotOf('meter.activePowerTotal');
    expect(await above()).toBeGreaterThan(10);
    await page.goto(`${page.url().split('#')[0]}#t=${timesMs[100_000]},${timesMs[200_000]}`);
    await plotOf('meter.activePowerTotal');
    expect(await pixels('meter.activePowerTotal', 'series-0')).toBeGreaterThan(2000);
  });
});
