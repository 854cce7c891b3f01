import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../host/clock/system.ts';
import { LineSource } from '../../host/dashboard/line/line-source.ts';
import { readUpdate } from '../../host/flash/read-update.ts';
import { packageRoot } from '../../host/package-root.ts';
import { makeBundle } from '../../protocols/bundle/make-bundle.ts';
import { signerOf } from '../../protocols/cose/signer.ts';
import { meterProfile } from '../../protocols/profiles/meter.generated.ts';
import { encodeKeySet } from '../../protocols/trust/key-set.ts';
import { built, maker, remarked, trusted } from '../host/flash/real-devices.ts';
import { DashVisit } from './dash-visit.ts';
import { KerbRun } from './kerb-run.ts';
import { chromium, describeWith, socat } from './programs.ts';
import { openPtyPair, type PtyPair } from './pty-pair.ts';

const SCREENSHOTS = join(packageRoot, '.kerb/screenshots');
const METER = 1;
/** Nobody has this unit id. */
const ABSENT = 9;
const NEXT = 'meter-2.kerb';

let folder: string;
let pair: PtyPair;
let run: KerbRun;
let visit: DashVisit<LineSource>;

/** `kerb run` with a meter that takes updates, at the other end of two pseudo-terminals. */
async function serveMeter(image: Uint8Array): Promise<void> {
  const [trust, bundle] = [join(folder, 'keys.cbor'), join(folder, 'meter-1.kerb')];
  await writeFile(trust, encodeKeySet(trusted));
  await writeFile(bundle, await makeBundle({ profile: meterProfile, image, sequence: 1 }, [signerOf(maker)]));
  const settings = ['--trust', trust, '--slots', join(folder, 'slots')];
  run = await KerbRun.serve(
    [`${bundle}@${METER}`],
    `${pair.ends[1]}?baud=115200`,
    { '1.voltageL1': 230_000 },
    settings,
  );
}

describeWith([chromium, socat], 'a line on the dashboard in Chromium', () => {
  beforeAll(async () => {
    await mkdir(SCREENSHOTS, { recursive: true });
    folder = await mkdtemp(join(tmpdir(), 'kerb-dash-line-'));
    pair = await openPtyPair();
    const { image, profile } = await built('meter');
    await serveMeter(image);
    const content = { profile, image: remarked(image, 'new'), sequence: 2 };
    const next = readUpdate(await makeBundle(content, [signerOf(maker)]));
    visit = await DashVisit.of(
      await LineSource.open({
        where: { kind: 'serial', path: pair.ends[0], baudRate: 115_200 },
        devices: [METER, ABSENT].map((unitId) => ({ name: `meter-${unitId}`, unitId, profile })),
        clock: systemClock,
        updates: () => ({ bundles: new Map([[NEXT, next]]) }),
      }),
    );
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
    await run?.stop();
    await pair?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('devices are read, one that is not there is told, and an update goes on before the eyes to its end', async () => {
    const tablet = await visit.tablet();
    const { page } = tablet;
    await tablet.seen(`[data-device="meter-${METER}"] .state.runs`);
    await tablet.seen(`[data-device="meter-${ABSENT}"] .state.unreachable`);
    expect(await tablet.text(`[data-device="meter-${ABSENT}"] .problem`)).toMatch(/no answer within/);
    await page.screenshot({ path: join(SCREENSHOTS, 'dash-line-street.png') });
    await visit.go(tablet, 'traffic');
    await page.waitForFunction(`document.querySelector('main').textContent.includes('meter-${METER}')`);
    await page.screenshot({ path: join(SCREENSHOTS, 'dash-line-traffic.png') });

    await visit.go(tablet, 'jobs');
    page.on('dialog', (dialog) => void dialog.accept());
    await page.click(`.update-form input[value="meter-${METER}"]`);
    await page.click('.update-form button.main');
    await tablet.seen('[data-job="flash 1"]');
    await page.waitForFunction(`document.querySelector('[data-job="flash 1"] progress').value === 1`, {
      timeout: 60_000,
    });
    await page.screenshot({ path: join(SCREENSHOTS, 'dash-line-trial.png') });
    await page.waitForSelector('[data-job="flash 1"].done', { timeout: 60_000 });
    expect(await tablet.text('[data-job="flash 1"] tbody')).toMatch(/meter-1\s+confirmed/);
    await page.screenshot({ path: join(SCREENSHOTS, 'dash-line-done.png') });

    await visit.go(tablet, 'happenings');
    await page.waitForFunction(
      `document.querySelector('main table').textContent.includes('update meter-1 with ${NEXT}')`,
    );
    await visit.go(tablet, `device/meter-${METER}`);
    await page.waitForSelector('main h1');
    await page.screenshot({ path: join(SCREENSHOTS, 'dash-line-meter.png') });
    expect(tablet.complaints).toEqual([]);
  }, 180_000);
});
