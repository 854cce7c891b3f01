import koffi from 'koffi';

const CLOCK_THREAD_CPUTIME_ID = 3;

/**
 * Processor time of this thread in nanoseconds, so that other programs that take turns on the core do not count; on
 * systems without that clock, time by the wall.
 */
export const cpuTimeNs: () => number =
  process.platform === 'linux' ? threadTime() : () => Number(process.hrtime.bigint());

function threadTime(): () => number {
  const clockGettime = koffi.load(null).func('int clock_gettime(int clock, _Out_ int64_t *time)');
  const time = new BigInt64Array(2);
  return () => {
    if (clockGettime(CLOCK_THREAD_CPUTIME_ID, time) !== 0) throw new Error('clock_gettime failed');
    return Number(time[0]) * 1e9 + Number(time[1]);
  };
}
