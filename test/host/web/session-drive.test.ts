import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Commissioning } from '../../../host/commission/commissioning.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import type { DriveState, ShownReport } from '../../../host/web/page-message.ts';
import { SessionDrive } from '../../../host/web/session-drive.ts';
import type { SiteDevice } from '../../../protocols/commission/commission-file.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { imageOf } from '../../firmware/run.ts';
import { Rig } from '../commission/rig.ts';
import { addMeter, type House, soundHouse } from '../commission/rigged-meter.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

const HEAD = { site: { name: 'Home 17' }, installer: { name: 'Li Wei' } };
const METER: SiteDevice = { name: 'main', class: 'meter', unitId: 7 };
const REPORT: ShownReport = { verdict: 'passed', files: [], page: '/report', downloads: [] };

let rig: Rig;
let session: Commissioning;
let drive: SessionDrive;
let ran: Promise<void>;
let reports: number;

async function begun(house: Partial<House>, device: Partial<SiteDevice> = {}): Promise<void> {
  rig = new Rig();
  addMeter(rig, 7, image, { ...soundHouse(), ...house });
  await rig.pass(5);
  session = rig.begin({ ...HEAD, devices: [{ ...METER, ...device }] }, true);
  reports = 0;
  drive = new SessionDrive({
    session,
    makeReport: async () => {
      reports++;
      return REPORT;
    },
    onChange: () => {},
  });
  ran = drive.run();
}

/** Lets time pass until the drive stands so. */
async function until(kind: DriveState['kind'], step?: string): Promise<DriveState> {
  for (let waited = 0; waited < 4000; waited++) {
    const { state } = drive;
    if (state.kind === kind && (step === undefined || ('step' in state && state.step === step))) return state;
    await rig.pass(0.5);
  }
  throw new Error(`it never was ${kind}, it is ${JSON.stringify(drive.state)}`);
}

async function ended(): Promise<void> {
  await rig.during(drive.end());
  await rig.during(ran);
  await rig.during(session.stop());
}

describe('a session on a page', () => {
  beforeEach(() => begun({ lagDeg: [240, 120] }));

  test('waits for an answer, takes one that fits, and tells what is wrong with others', async () => {
    await until('asks', 'main/data');
    await expect(drive.obey({ kind: 'answer', step: 'main/data', question: 'assetNumber', value: 5 })).rejects.toThrow(
      'it takes text',
    );
    await expect(drive.obey({ kind: 'answer', step: 'main/data', question: 'other', value: '' })).rejects.toThrow();
    expect(drive.state.kind).toBe('asks');
    await drive.obey({ kind: 'answer', step: 'main/data', question: 'assetNumber', value: 'KM-17' });
    expect(await until('asks')).toMatchObject({ question: { id: 'location' } });
    await ended();
    expect(drive.state).toEqual({ kind: 'ended' });
  });

  test('does not go past a failed step before somebody says how', async () => {
    await until('asks', 'main/data');
    await rig.during(drive.obey({ kind: 'skip', step: 'main/data', by: 'Li Wei', reason: 'no label' }));
    await until('decide', 'main/phaseSequence');
    await rig.pass(600);
    expect(drive.state).toEqual({ kind: 'decide', step: 'main/phaseSequence' });
    const accept = { kind: 'accept', step: 'main/phaseSequence' } as const;
    await expect(drive.obey({ ...accept, by: ' ', reason: 'known' })).rejects.toThrow('say who decides');
    await expect(drive.obey({ ...accept, by: 'Li Wei', reason: ' ' })).rejects.toThrow('say why');
    await drive.obey({ ...accept, by: 'Li Wei', reason: 'known' });
    await until('finished');
    await ended();
  });

  test('a line that is back does not hide what a test found', async () => {
    await until('asks', 'main/data');
    await rig.during(drive.obey({ kind: 'skip', step: 'main/data', by: 'Li Wei', reason: 'no label' }));
    await until('decide', 'main/phaseSequence');
    drive.lineBack();
    await rig.pass(60);
    expect(drive.state).toEqual({ kind: 'decide', step: 'main/phaseSequence' });
    await ended();
  });

  test('a step that failed for the line is run again when the line is back', async () => {
    await until('asks', 'main/data');
    rig.cut();
    await drive.obey({ kind: 'answer', step: 'main/data', question: 'assetNumber', value: '' });
    await until('asks', 'main/data');
    await drive.obey({ kind: 'answer', step: 'main/data', question: 'location', value: '' });
    await until('decide');
    const { state } = drive;
    expect(state.kind === 'decide' && session.view().states[state.step]).toMatchObject({ kind: 'failed', checks: [] });
    rig.isCut = false;
    drive.lineBack();
    await until('decide', 'main/phaseSequence');
    expect(session.view().states['main/phaseSequence']).toMatchObject({
      checks: expect.arrayContaining([expect.objectContaining({ verdict: 'failed' })]),
    });
    await ended();
  });

  test('is undone step by step, and asks again', async () => {
    await until('asks', 'main/data');
    await drive.obey({ kind: 'answer', step: 'main/data', question: 'assetNumber', value: 'wrong' });
    await until('asks', 'main/data');
    await rig.during(drive.obey({ kind: 'undo', step: 'main/data' }));
    expect(await until('asks', 'main/data')).toMatchObject({ question: { id: 'assetNumber' } });
    await expect(drive.obey({ kind: 'undo', step: 'main/nothing' })).rejects.toThrow('not in the plan');
    expect(drive.state.kind).toBe('asks');
    await ended();
  });

  test('makes a report between steps, and not beside another command', async () => {
    await until('asks', 'main/data');
    const making = drive.obey({ kind: 'report' });
    await expect(drive.obey({ kind: 'undo', step: 'main/data' })).rejects.toThrow('something else is being done');
    await making;
    expect([reports, drive.report, drive.state.kind]).toEqual([1, REPORT, 'asks']);
    await ended();
    await expect(drive.obey({ kind: 'report' })).rejects.toThrow('has ended');
  });
});

describe('while a step runs', () => {
  beforeEach(() => begun({}, { assetNumber: 'KM-17', location: 'cellar' }));

  test('it can be left out; the next one begins', async () => {
    for (let waited = 0; session.view().current !== 'main/energyGrowth'; waited++) {
      if (waited > 1000) throw new Error('the step never began');
      await rig.pass(0.5);
    }
    await rig.pass(5);
    expect(drive.state).toEqual({ kind: 'running' });
    await expect(drive.obey({ kind: 'report' })).rejects.toThrow('between steps');
    await rig.during(drive.obey({ kind: 'skip', step: 'main/energyGrowth', by: 'Li Wei', reason: 'no time' }));
    await until('finished');
    expect(session.view().states['main/energyGrowth']).toMatchObject({ kind: 'skipped' });
    expect(session.view().states['main/status']).toMatchObject({ kind: 'done' });
    await ended();
  });

  test('the session can be ended, and gone on with where it was', async () => {
    for (let waited = 0; session.view().current !== 'main/energyGrowth'; waited++) {
      if (waited > 1000) throw new Error('the step never began');
      await rig.pass(0.5);
    }
    await rig.pass(5);
    await ended();
    expect(session.view().current).toBe('main/energyGrowth');
    expect(session.left).toEqual([]);
  });
});
