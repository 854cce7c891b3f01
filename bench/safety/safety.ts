import { buildFirmware } from '../../host/build/build.ts';
import { CoreImage } from '../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../host/runtime/image/admit.ts';
import { Crowd, UnsafeJunctionError } from '../../test/firmware/signal/crowd.ts';
import type { Benchmark } from '../benchmark.ts';
import { figure } from '../figure.ts';

const TICKS = 1e9;
const QUICK_TICKS = 2e6;
/** Junctions of a crowd, and the scans until another one with other plans comes. */
const CALM = 90;
const WILD = 30;
const SCANS = 20_000;
const SEED = 20260115;
const PROGRESS_TICKS = 2e7;

export const safety: Benchmark = {
  name: 'safety',
  description: 'signal controllers with random plans through 10^9 scans; every lamp and every wait is judged',
  async run({ quick, progress }) {
    const { image } = await buildFirmware('signal');
    const core = new CoreImage(admit(image, gatewayLimits));
    const wanted = quick ? QUICK_TICKS : TICKS;
    const begun = process.cpuUsage();
    let ticks = 0;
    let told = 0;
    let greens = 0;
    let violations = 0;
    let longestWait = 0;
    for (let round = 0; ticks < wanted; round++) {
      const crowd = new Crowd(core, {
        seed: SEED + round,
        calm: CALM,
        wild: WILD,
        scansBetweenActs: 4_000,
        exceptions: round % 2 === 1,
      });
      try {
        crowd.run(quick ? SCANS / 10 : SCANS);
      } catch (error) {
        if (!(error instanceof UnsafeJunctionError)) throw error;
        violations++;
        progress(error.message);
      }
      violations += crowd.faults.length;
      ticks += crowd.junctions.ticks;
      greens += crowd.greens;
      longestWait = Math.max(longestWait, crowd.longestWait);
      if (ticks - told < PROGRESS_TICKS) continue;
      told = ticks;
      progress(`${(ticks / 1e6).toFixed(0)} of ${wanted / 1e6} million scans, ${violations} violations`);
    }
    const { user, system } = process.cpuUsage(begun);
    return [
      figure('safety', 'scans judged', '10^6', [ticks / 1e6], { atLeast: wanted / 1e6 }),
      figure('safety', 'violations', '', [violations], { atMost: 0 }, `${greens} greens and walks began`),
      figure('safety', 'longest wait of a call, of its bound', '%', [longestWait * 100], { atMost: 100 }),
      figure('safety', 'CPU time of a scan with its judge', 'ns', [((user + system) * 1000) / ticks]),
    ];
  },
};
