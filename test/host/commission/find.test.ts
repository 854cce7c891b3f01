import { beforeAll, describe, expect, test } from 'vitest';
import { MemoryJournal } from '../../../host/commission/journal.ts';
import { openSession } from '../../../host/commission/open-session.ts';
import { parseLineAddress, serialSettings } from '../../../host/line/line-address.ts';
import { openLine } from '../../../host/line/open-line.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { scan } from '../../../host/scan/scan.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { nullModem } from '../../../sim/bus/null-modem.ts';
import { imageOf } from '../../firmware/run.ts';
import { notPassed, Rig } from './rig.ts';
import { addMeter, soundHouse } from './rigged-meter.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

/** A meter at 19200 baud, even parity, and a person who knows nothing of it. */
async function visit(isThere = true) {
  const rig = new Rig();
  addMeter(rig, 7, image, soundHouse());
  await rig.pass(5);
  const heard = (settings: { readonly baudRate: number; readonly parity: string } | undefined) =>
    isThere && settings?.baudRate === 19_200 && settings.parity === 'even'
      ? rig.transport()
      : Promise.resolve(nullModem(rig.clock)[0]);
  const session = openSession({
    ...{ line: '/dev/ttyRIG', journal: new MemoryJournal(), clock: rig.clock, attended: true },
    openLine: (address) => {
      const where = parseLineAddress(address);
      const settings = where.kind === 'serial' ? serialSettings(where) : undefined;
      return openLine(where, { clock: rig.clock, openTransport: () => heard(settings) });
    },
    sources: {
      scan: (address, signal, onEvent) => scan(address, { clock: rig.clock, signal, onEvent, openTransport: heard }),
    },
  });
  return { rig, session };
}

describe('a person who knows nothing of the line', () => {
  test('is led from an empty session to a tested device', async () => {
    const { rig, session } = await visit();
    const asked: string[] = [];
    for (;;) {
      const result = await rig.during(session.next());
      if (result.kind === 'finished') break;
      if (result.kind === 'ended') {
        expect([result.step, result.outcome.kind, notPassed(result.outcome)]).toEqual([result.step, 'done', {}]);
        continue;
      }
      const { question, step } = result;
      asked.push(`${step} ${question.id}`);
      const usual = 'default' in question ? question.default : undefined;
      session.answer(step, question.id, usual ?? 'Li Wei');
    }
    expect(asked).toEqual([
      'find siteName',
      'find installer',
      'find devices',
      expect.stringMatching(/^find name-7@19200-even-1$/),
      'meter-7/data assetNumber',
      'meter-7/data location',
    ]);
    expect(session.devices.get('meter-7')!.place).toEqual({
      line: '/dev/ttyRIG?baud=19200&parity=even&stop=1',
      unitId: 7,
    });
    expect(session.view().current).toBeUndefined();
  });

  test('hears that nobody is there', async () => {
    const { rig, session } = await visit(false);
    let result = await rig.during(session.next());
    while (result.kind === 'waitsFor') {
      session.answer(result.step, result.question.id, 'Li Wei');
      result = await rig.during(session.next());
    }
    expect(result).toMatchObject({
      kind: 'ended',
      outcome: { kind: 'failed', reason: expect.stringContaining('no device') },
    });
  });
});
