import { conflictMonitorProfile } from '../../../protocols/profiles/conflict-monitor.generated.ts';
import type { CommissionClass, FunctionTest } from '../../commission/commission-class.ts';
import { cardTest } from './card-test.ts';
import { lampsAgreeTest } from './lamps-agree.ts';
import { tripTest } from './trip-test.ts';

const statusTest: FunctionTest = {
  id: 'status',
  title: 'No faults',
  instructions: 'Reads whether the monitor watches, and looks often enough. It only reads.',
  effect: 'reads',
  async run(context, device) {
    const values = await (await device.driver()).readMany([
      'state',
      'fault',
      'watchdogSeen',
      'longestScan',
      'lateScans',
    ]);
    const state = String(values['state']);
    context.check({
      ...{ name: 'state', expected: 'monitoring', measured: `${state}, fault ${String(values['fault'])}` },
      verdict: state === 'monitoring' ? 'passed' : 'failed',
      evidence: { state, fault: String(values['fault']) },
      ...(state !== 'monitoring' && { note: 'mend what it has latched, then reset it' }),
    });
    const seen = values['watchdogSeen'] === true;
    context.check({
      ...{ name: 'watchdog of the controller', expected: 'seen', measured: seen ? 'seen' : 'not seen' },
      verdict: seen ? 'passed' : 'failed',
      evidence: { watchdogSeen: seen },
      ...(!seen && { note: 'wire the watchdog output of the controller to the monitor' }),
    });
    const scanS = Number(values['longestScan']);
    context.check({
      ...{ name: 'time between two looks', expected: '0.2 s at most', measured: `${scanS} s` },
      verdict: scanS <= 0.2 ? 'passed' : 'failed',
      evidence: { longestScan: scanS, lateScans: Number(values['lateScans']) },
      ...(scanS > 0.2 && { note: 'let it scan every 100 ms: what is shorter than its pauses it does not see' }),
    });
  },
};

/** Conflict monitors of Kerb. */
export const monitorCommission: CommissionClass = {
  deviceClass: 'conflict-monitor',
  profile: conflictMonitorProfile,
  tellsIdentity: true,
  ownNumbers: ['cardDigest'],
  tests: [cardTest, lampsAgreeTest, tripTest, statusTest],
  expectations: {},
};
