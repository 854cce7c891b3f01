import { type Demonstration, STRIKES, WITNESS } from './demonstration.ts';
import type { Removal } from './taken-away.ts';

const askAgain: Removal = {
  file: 'host/line/request-line.ts',
  text: 'if (exchange.retriesLeft > 0) {',
  by: 'if (exchange.retriesLeft > 1000) {',
};

const crcCheck: Removal = {
  file: 'protocols/modbus/rtu-search.ts',
  text: 'at + size <= end && crc16(bytes, at, at + size) === 0',
  by: 'at + size <= end',
};

const silence: Removal = {
  file: 'protocols/serial/serial-framer.ts',
  text: `      if (this.end > this.start) this.resolve();
      this.clear();`,
};

const deadline: Removal = {
  file: 'host/clock/deadline-timer.ts',
  text: 'this.#cancel = this.#clock.after(atMs - this.#clock.monotonicMs(), this.#look);',
};

const openAgain: Removal = {
  file: 'host/line/connection.ts',
  text: `    if (waitMs <= 0) {
      this.#reopen();
      return;
    }`,
  by: 'if (waitMs <= 0) return;',
};

const transactionId: Removal = {
  file: 'host/line/tcp-line.ts',
  text: 'const id = readWord(bytes, start);',
  by: 'const id = this.#inFlight.keys().next().value ?? readWord(bytes, start);',
};

/** Faults of lines. */
export const lineDemonstrations: readonly Demonstration[] = [
  {
    fault: 'lostBytes',
    handled: 'the host asks again',
    removal: askAgain,
    fails: ['the host reads on'],
  },
  {
    fault: 'lostBytes',
    handled: 'a silence ends what is left of a frame',
    removal: silence,
    fails: ['the host reads on'],
  },
  { fault: 'flippedBits', handled: 'by the CRC', removal: crcCheck, fails: ['the host reads on', STRIKES, WITNESS] },
  { fault: 'flippedBits', handled: 'the host asks again', removal: askAgain, fails: ['the host reads on'] },
  { fault: 'duplicatedBytes', handled: 'by the CRC', removal: crcCheck, fails: ['the host reads on', WITNESS] },
  { fault: 'duplicatedBytes', handled: 'the host asks again', removal: askAgain, fails: ['the host reads on'] },
  {
    fault: 'delayedBytes',
    handled: 'a pause of less than 20 ms ends no frame',
    removal: {
      file: 'host/clock/silence-watch.ts',
      text: 'this.#silenceMs = silenceMs;',
      by: 'this.#silenceMs = Math.min(silenceMs, 4.02); // t3.5 at 9600 baud',
    },
    fails: ['the host reads on'],
  },
  { fault: 'noise', handled: 'a silence ends garbage', removal: silence, fails: ['the host reads on'] },
  { fault: 'noise', handled: 'the host asks again', removal: askAgain, fails: ['the host reads on'] },
  { fault: 'collisions', handled: 'the host asks again', removal: askAgain, fails: ['the host reads on'] },
  {
    fault: 'echo',
    handled: 'what was sent is no answer',
    removal: { file: 'host/line/echo-filter.ts', text: 'if (this.#done) return bytes;', by: 'return bytes;' },
    fails: ['what nobody confirmed failed'],
  },
  { fault: 'unplugged', handled: 'the port is opened again', removal: openAgain, fails: ['the host reads again'] },
  {
    fault: 'wrongBaud',
    handled: 'requests are given up',
    removal: deadline,
    fails: [STRIKES, 'the hub is read on', 'the meter is read again'],
  },
  { fault: 'silent', handled: 'requests are given up', removal: deadline, fails: [STRIKES, 'the hub is read on'] },
  { fault: 'babbling', handled: 'the host asks again', removal: askAgain, fails: ['the host reads on'] },
  {
    fault: 'slow',
    handled: 'what a late answer could be taken for waits',
    removal: {
      file: 'host/line/late-answers.ts',
      text: 'return this.#owed.has(keyOf(unitId, functionCode));',
      by: 'return false;',
    },
    fails: [WITNESS],
  },
  { fault: 'addressClash', handled: 'by the CRC', removal: crcCheck, fails: [WITNESS] },
  { fault: 'reset', handled: 'the connection is opened again', removal: openAgain, fails: ['the host reads on'] },
  {
    fault: 'halfOpen',
    handled: 'a connection that is silent for five requests is taken for lost',
    removal: {
      file: 'host/line/tcp-line.ts',
      text: 'this.timeoutsInSilence >= this.#options.lostAfterTimeouts && ',
      by: 'false && ',
    },
    fails: ['the host reads again'],
  },
  {
    fault: 'refused',
    handled: 'requests wait for the connection',
    removal: {
      file: 'host/line/request-line.ts',
      text: 'return deadlineMs <= nowMs;',
      by: 'return true;',
    },
    fails: ['the host reads on'],
  },
  {
    fault: 'slowNetwork',
    handled: 'answers belong to the request of their transaction id',
    removal: transactionId,
    fails: [WITNESS],
  },
  {
    fault: 'stalled',
    handled: 'answers belong to the request of their transaction id',
    removal: transactionId,
    fails: ['the host reads on', WITNESS],
  },
];
