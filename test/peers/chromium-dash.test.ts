import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../host/package-root.ts';
import { MINUTE_MS } from '../../protocols/time/units.ts';
import { DashVisit } from './dash-visit.ts';
import { chromium, describeWith } from './programs.ts';
import type { Tablet } from './tablet.ts';

const SCENARIO = `name: Dashboard
start: '2026-07-17T08:00:00+08:00'
duration: 1h
lines: { rs485: { kind: serial, baud: 9600 }, lan: { kind: tcp } }
plants: { supply: { kind: supply, power: [700, 800, 900] }, cellar: { kind: supply, power: [70, 80, 90] } }
devices:
  meter: { class: meter, unit: 1, plant: supply, lines: [rs485] }
  submeter: { class: meter, unit: 2, plant: cellar, lines: [rs485, lan] }
host: { poll: 10s, read: [ { register: meter.uptime }, { register: submeter.activePowerTotal } ] }
expect: [ { name: it counts, always: { register: meter.uptime, above: -1 } } ]
`;
const SCREENSHOTS = join(packageRoot, '.kerb/screenshots');

let visit: DashVisit;
let tablets: Tablet[] = [];

async function tablet(...wanted: Parameters<DashVisit['tablet']>): Promise<Tablet> {
  const opened = await visit.tablet(...wanted);
  tablets.push(opened);
  return opened;
}

/** Until the page says so. */
async function until({ page }: Tablet, condition: string): Promise<void> {
  await page.waitForFunction(condition);
}

const momentIs = (text: string) =>
  `document.querySelector('.player .moment')?.textContent.endsWith(${JSON.stringify(text)}) && document.querySelector('.player .seek button') === null`;

/** Time stands there, and the page knows it. */
async function goTo(tablet: Tablet, atMs: number, text: string): Promise<void> {
  await visit.source.obey({ kind: 'pause' });
  await visit.source.obey({ kind: 'goTo', atMs });
  await until(tablet, momentIs(text));
}

const button = (name: string) => `button[aria-label=${JSON.stringify(name)}]`;

/** What the headline of a tile says, by register. */
function headline({ page }: Tablet, device: string): Promise<Record<string, string>> {
  return page.evaluate(`Object.fromEntries([...document.querySelectorAll('[data-device="${device}"] .headline > div')].map((row) =>
    [row.querySelector('dt').textContent.trim(), row.querySelector('.value').textContent.trim()]))`) as Promise<
    Record<string, string>
  >;
}

describeWith([chromium], 'the dashboard in Chromium', () => {
  beforeAll(async () => {
    await mkdir(SCREENSHOTS, { recursive: true });
    visit = await DashVisit.open(SCENARIO);
  }, 120_000);
  afterAll(() => visit?.close());
  afterEach(async () => {
    const complaints = tablets.flatMap((one) => one.complaints);
    for (const { page } of tablets) await page.browserContext().close();
    tablets = [];
    expect(complaints).toEqual([]);
  });

  test('the street lives while time passes, and stands still when it is paused', async () => {
    const street = await tablet();
    await until(street, `document.querySelectorAll('[data-device] .state.runs').length === 2`);
    expect(await street.text('.top strong')).toBe('Dashboard');
    await street.page.click(button('Play'));
    await until(street, `document.querySelector('[data-line="rs485"] .counts').textContent !== '0 requests, 0 failed'`);
    await until(street, `document.querySelector('[data-device="meter"] .sparkline path') !== null`);
    await (await street.seen(button('Pause')))!.click();
    await street.seen(button('Play'));
    const moment = await street.text('.player .moment');
    const values = await headline(street, 'meter');
    expect(values['active power total']).toMatch(/W$/);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await street.text('.player .moment')).toBe(moment);
    expect(await headline(street, 'meter')).toEqual(values);
    await street.page.screenshot({ path: join(SCREENSHOTS, 'dash-street.png') });
  });

  test('time goes on by steps and back by keys, and values are again what they were', async () => {
    const street = await tablet();
    await goTo(street, 5 * MINUTE_MS, '08:05:00');
    const before = await headline(street, 'meter');
    await street.page.keyboard.press('ArrowRight');
    await until(street, momentIs('08:06:00'));
    const later = await headline(street, 'meter');
    expect(later['energy active import']).not.toBe(before['energy active import']);
    await street.page.keyboard.press('ArrowLeft');
    await until(street, momentIs('08:05:00'));
    expect(await headline(street, 'meter')).toEqual(before);
    await street.page.keyboard.down('Shift');
    await street.page.keyboard.press('ArrowRight');
    await street.page.keyboard.up('Shift');
    await until(street, momentIs('08:15:00'));
    await street.page.keyboard.press(' ');
    await street.seen(button('Pause'));
    await street.page.keyboard.press(' ');
    await street.seen(button('Play'));
  });

  test('a fault by hand begins, is told, and ends', async () => {
    const faults = await tablet('faults');
    await goTo(faults, MINUTE_MS, '08:01:00');
    await faults.page.select('#fault-kind', 'powerLoss');
    await until(faults, `[...document.querySelector('#fault-target').options].some(({ text }) => text === 'submeter')`);
    await faults.page.select('#fault-target', 'submeter');
    await faults.page.type('#fault-for', '10min');
    await faults.page.click('.fault-form button.main');
    await faults.seen(`[data-part="running"] button`);
    expect(await faults.text('[data-part="running"] li')).toContain('powerLoss submeter');
    await visit.go(faults, '');
    await faults.seen('[data-device="submeter"] .state.off');
    await visit.go(faults, 'faults');
    await faults.page.click('[data-part="running"] button');
    await until(faults, `document.querySelector('[data-part="running"] button') === null`);
    await visit.source.obey({ kind: 'step', byMs: 5000 });
    await visit.go(faults, '');
    await faults.seen('[data-device="submeter"] .state.runs');
    await visit.go(faults, 'happenings');
    const happened = await faults.text('main table');
    expect(happened).toMatch(/submeter\s+▲\s+warning, power\s+power is gone/);
    expect(happened).toMatch(/submeter\s+·\s+information, power\s+power is there/);
  });

  test('what is wrong with a fault is said at its form', async () => {
    const faults = await tablet('faults');
    await faults.page.select('#fault-kind', 'noise');
    await faults.page.type('#fault-for', 'for ever');
    await faults.page.click('.fault-form button.main');
    await faults.seen('.fault-form .problem');
    expect(await faults.text('.fault-form .problem')).toMatch(/^\s*Not done: .*for ever/);
  });

  test('a register is found, written, and refused where the device refuses', async () => {
    const registers = await tablet('device/meter/registers');
    await goTo(registers, 2 * MINUTE_MS, '08:02:00');
    await registers.page.keyboard.press('/');
    await registers.page.keyboard.type('demandPeriod');
    await until(registers, `document.querySelectorAll('.values tbody tr').length === 1`);
    await registers.page.click(button('Write demandPeriod'));
    const write = async (value: string, told: RegExp) => {
      await (await registers.seen('#write-demandPeriod'))!.click({ count: 3 });
      await registers.page.keyboard.type(value);
      await registers.page.keyboard.press('Enter');
      await until(registers, `${told}.test(document.querySelector('.write [role="status"]').textContent)`);
    };
    await write('30', /On its way/);
    await visit.source.obey({ kind: 'step', byMs: 5000 });
    await until(registers, `document.querySelector('.values td.number').textContent.trim().startsWith('30')`);
    await write('9999', /Not done: /);
  });

  test('messages are decoded, searched and held', async () => {
    const traffic = await tablet('traffic');
    await visit.source.obey({ kind: 'step', byMs: 20_000 });
    await traffic.seen('.frames tbody tr');
    expect(await traffic.text('.frames')).toMatch(/host\s+meter\s+.*uptime/s);
    await traffic.page.type('[data-search]', 'submeter');
    await until(
      traffic,
      `[...document.querySelectorAll('.frames tbody tr')].every((row) => row.textContent.includes('submeter'))`,
    );
    await traffic.press('hold');
    const held = await traffic.text('.frames');
    await visit.source.obey({ kind: 'step', byMs: 20_000 });
    await until(traffic, `/Held; [1-9]/.test(document.querySelector('.note').textContent)`);
    expect(await traffic.text('.frames')).toBe(held);
  });

  test('is gone through with the keyboard alone, and the focus is always seen', async () => {
    const { page } = await tablet();
    const focused = () =>
      page.evaluate(`(() => {
        const element = document.activeElement;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return [element.getAttribute('aria-label') ?? element.textContent.trim().replaceAll(/\\s+/g, ' '), outlineStyle !== 'none' && outlineWidth !== '0px'];
      })()`) as Promise<[string, boolean]>;
    const visited: string[] = [];
    for (let count = 0; count < 60 && !visited.includes('Speed'); count++) {
      await page.keyboard.press('Tab');
      const [name, isSeen] = await focused();
      expect([name, isSeen]).toEqual([name, true]);
      visited.push(name.includes('as fast as') ? 'Speed' : name);
    }
    for (const name of [
      'Skip to the content',
      'Happenings',
      'Language',
      'meter',
      'submeter',
      'Play',
      'Moment',
      'Speed',
    ])
      expect(visited).toContain(name);
    await page.keyboard.press('2');
    // Keys of the page are not those of a field that has the focus.
    expect(await page.evaluate('location.hash')).not.toContain('happenings');
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('2');
    await page.waitForSelector('main[data-page="happenings"]');
    await page.keyboard.press('?');
    await page.waitForSelector('#help[open]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('#help[open]', { hidden: true });
  });

  const PAGES = ['', 'happenings', 'traffic', 'faults', 'checks', 'device/meter/overview', 'device/meter/registers'];

  test.each([
    ['light', 1280, 'en-GB'],
    ['dark', 1280, 'zh-CN'],
    ['light', 390, 'zh-CN'],
    ['dark', 390, 'en-GB'],
  ] as const)(
    '%s, %d wide, %s: texts can be read, nothing sticks out, and everything has a name',
    async (scheme, width, language) => {
      const opened = await tablet('', { width, height: width === 390 ? 844 : 800, scheme, language });
      await goTo(opened, 10 * MINUTE_MS, '08:10:00');
      for (const page of PAGES) {
        await visit.go(opened, page);
        const name = `dash-${page.replaceAll('/', '-') || 'street'}-${scheme}-${width}-${language}.png`;
        await opened.page.screenshot({ path: join(SCREENSHOTS, name) });
        expect([page, await opened.faintTexts('#page *:not(svg *, option)')]).toEqual([page, []]);
        expect([page, await tooWide(opened)]).toEqual([page, []]);
        expect([page, await unnamed(opened)]).toEqual([page, []]);
        if (language === 'zh-CN') expect([page, await englishWords(opened)]).toEqual([page, []]);
      }
    },
  );
});

/** What sticks out of the page. */
function tooWide({ page }: Tablet): Promise<string[]> {
  return page.evaluate(`(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('#page *')].filter((one) => one.getBoundingClientRect().right > clientWidth + 1).map((one) => one.outerHTML.slice(0, 100));
  })()`) as Promise<string[]>;
}

/** What a screen reader has no name for. */
async function unnamed({ page }: Tablet): Promise<string[]> {
  const found: string[] = [];
  interface Node {
    readonly role: string;
    readonly name?: string;
    readonly children?: readonly Node[];
  }
  const needs = new Set([
    'button',
    'link',
    'combobox',
    'textbox',
    'searchbox',
    'checkbox',
    'slider',
    'image',
    'meter',
    'progressbar',
  ]);
  const look = (node: Node): void => {
    if (needs.has(node.role) && (node.name ?? '').trim() === '') found.push(node.role);
    for (const child of node.children ?? []) look(child);
  };
  look((await page.accessibility.snapshot()) as Node);
  return found;
}

/** Words in Latin letters that are no name of the world: two letters and more, beside units and the other language's name. */
function englishWords({ page }: Tablet): Promise<string[]> {
  return page.evaluate(`(() => {
    const found = [];
    const walker = document.createTreeWalker(document.getElementById('page'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement: parent, textContent } = walker.currentNode;
      if (parent.closest('[translate="no"], style, script') !== null || !parent.checkVisibility()) continue;
      found.push(...(textContent.match(/(?<![0-9A-Za-z])[A-Za-z]{3,}/g) ?? []));
    }
    for (const element of document.querySelectorAll('#page [aria-label], #page [title], #page [placeholder]')) {
      if (element.closest('[translate="no"]') !== null) continue;
      for (const name of ['aria-label', 'title', 'placeholder'])
        if (/^[A-Za-z ]{3,}$/.test(element.getAttribute(name) ?? '')) found.push(element.getAttribute(name));
    }
    return found;
  })()`) as Promise<string[]>;
}
