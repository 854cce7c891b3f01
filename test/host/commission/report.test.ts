import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeReport } from '../../../host/commission/report/make-report.ts';
import { type ReportFiles, signReport } from '../../../host/commission/report/sign-report.ts';
import { isProven, ReportFormatError, verifyReport } from '../../../host/commission/report/verify-report.ts';
import { generateKey } from '../../../host/keys/key-kind.ts';
import type { CommissionReport } from '../../../protocols/commission/report.ts';
import { coseKeyOf } from '../../../protocols/cose/cose-key.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { imageOf } from '../../firmware/run.ts';
import { Rig } from './rig.ts';
import { addMeter, soundHouse } from './rigged-meter.ts';

const key = coseKeyOf(generateKey('ed25519'));
const other = coseKeyOf(generateKey('ed25519'));
let report: CommissionReport;
let files: ReportFiles;

beforeAll(async () => {
  const rig = new Rig();
  addMeter(rig, 7, await imageOf(meterProfile), { ...soundHouse(), powerW: [600, -400, 500] });
  await rig.pass(5);
  const device = {
    name: 'main',
    class: 'meter',
    unitId: 7,
    location: '<b>cellar</b>',
    skip: { energyGrowth: 'no time' },
  };
  const session = rig.begin({ site: { name: 'Home 17' }, installer: { name: 'Li Wei' }, devices: [device] }, false);
  await rig.all(session);
  report = await rig.during(makeReport(session, rig.clock));
  files = await signReport(report, signerOf(key));
});

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const verified = (signed = files.signed) =>
  verifyReport(signed, 'site.cose', key, { page: text(files.page), json: text(files.json) });

describe('a report', () => {
  test('tells what was done, left out and found', () => {
    expect(report.verdict).toBe('failed');
    const steps = Object.fromEntries(report.steps.map(({ id, outcome }) => [id, outcome.kind]));
    expect(steps).toMatchObject({
      'main/currentDirection': 'failed',
      'main/energyGrowth': 'skipped',
      'main/status': 'done',
    });
    expect(report.devices[0]!.fingerprint).toMatchObject({ productCode: 'KM-3P', meterAddress: '1' });
  });

  test('that nobody touched is proven', () => {
    const found = verified();
    expect(found).toMatchObject({ signature: 'good', page: 'same', json: 'same' });
    expect(isProven(found)).toBe(true);
  });

  test('is not proven by another key', () => {
    expect(verifyReport(files.signed, 'site.cose', other).signature).toBe('otherKey');
  });

  test('with any bit changed is not proven', () => {
    fc.assert(
      fc.property(fc.nat(files.signed.length - 1), fc.nat(7), (at, bit) => {
        const changed = files.signed.slice();
        changed[at]! ^= 1 << bit;
        try {
          expect(isProven(verified(changed))).toBe(false);
        } catch (error) {
          expect(error).toBeInstanceOf(ReportFormatError);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('does not vouch for a page or a JSON that was changed', () => {
    const page = text(files.page.replace('Failed', 'Passed'));
    const json = text(files.json.replace('"failed"', '"passed"'));
    const found = verifyReport(files.signed, 'site.cose', key, { page, json });
    expect(found).toMatchObject({ signature: 'good', page: 'other', json: 'other' });
    expect(isProven(found)).toBe(false);
  });

  test('of any bytes is refused with what is wrong', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => verifyReport(bytes, 'site.cose', key)).toThrow(ReportFormatError);
      }),
    );
  });
});

describe('the page of a report', () => {
  test('shows what people wrote as text, runs nothing and loads nothing', () => {
    expect(files.page).toContain('&lt;b&gt;cellar&lt;/b&gt;');
    expect(files.page).not.toMatch(/<script|<b>|https?:|\bon\w+=/i);
    expect(files.page).toContain('@page { size: A4');
  });

  test('shows every step and every check', () => {
    for (const { id, outcome } of report.steps) {
      expect(files.page).toContain(id);
      if ('checks' in outcome) for (const { name } of outcome.checks) expect(files.page).toContain(name);
    }
  });
});
