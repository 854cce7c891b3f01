import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import { ExceptionResponseError, InvalidResponseError, RequestTimeoutError } from '../line/errors.ts';
import type { Line } from '../line/line.ts';
import { anyUnitFinding } from './advice.ts';
import { exceptionOf, FIRST_QUESTION, questionPdu } from './modbus-question.ts';
import type { ScanEnd, ScanLeft } from './scan-result.ts';
import type { ScanRun } from './scan-run.ts';
import { Tally } from './tally.ts';
import type { unitOrder } from './unit-order.ts';

/** So many different unit ids, usual and unusual ones, are never all on one line. */
const ANY_UNIT_AFTER = 16;
/** What a gateway answers for a unit that is not there (Modbus Application Protocol V1.1b3, 7). */
const NOT_THERE: ReadonlySet<number> = new Set([
  ExceptionCode.gatewayPathUnavailable,
  ExceptionCode.gatewayTargetDeviceFailedToRespond,
]);

/** Asks unit ids behind a Modbus TCP server, one after the other, as its serial line has one question at a time. */
export async function scanNetwork(
  run: ScanRun,
  line: Line,
  { likely, others }: ReturnType<typeof unitOrder>,
  answerWaitMs: number,
): Promise<{ readonly end: ScanEnd; readonly left: ScanLeft }> {
  const order = [...likely, ...others];
  const leftOf = (unitIds: readonly number[]): ScanLeft => {
    const questions = unitIds.filter((unitId) => !run.isDone(undefined, unitId)).length;
    return { questions, hurried: 0, estimateMs: questions * answerWaitMs, settings: [] };
  };
  const ended = (end: ScanEnd) => ({ end, left: leftOf(order) });
  const { questions, estimateMs } = leftOf(order);
  const likelyMs = leftOf(likely).estimateMs;
  run.expect(questions, answerWaitMs);
  const ms = { estimateMs, longestMs: estimateMs, likelyMs };
  run.tell({ kind: 'plan', line: run.line, settings: [], questions, quick: false, ...ms });
  run.stage('sweep');
  let asked = 0;
  for (const unitId of order) {
    if (run.isOver) return ended(run.isEnough ? 'enough' : 'stopped');
    if (run.isDone(undefined, unitId)) continue;
    run.progress(`unit ${unitId}`, answerWaitMs);
    await askUnit(run, line, unitId, answerWaitMs);
    run.done(undefined, unitId);
    asked++;
    if (asked === ANY_UNIT_AFTER && run.devices.length === asked) {
      run.devices.splice(1);
      run.find(anyUnitFinding(asked));
      return { end: 'complete', left: leftOf([]) };
    }
  }
  return ended('complete');
}

async function askUnit(run: ScanRun, line: Line, unitId: number, answerWaitMs: number): Promise<void> {
  const tally = new Tally();
  const startMs = run.clock.monotonicMs();
  run.countQuestion();
  tally.asked++;
  const elapsedMs = (): number => run.clock.monotonicMs() - startMs;
  try {
    const pdu = await line.request(unitId, questionPdu(FIRST_QUESTION), { timeoutMs: answerWaitMs, retries: 0 });
    tally.answer([Uint8Array.of(unitId, ...pdu)], elapsedMs());
  } catch (error) {
    if (error instanceof ExceptionResponseError) {
      if (NOT_THERE.has(error.exceptionCode)) return;
      const frame = Uint8Array.of(unitId, error.functionCode! | 0x80, error.exceptionCode);
      tally.answer([frame], elapsedMs());
    } else if (error instanceof RequestTimeoutError) return;
    else if (error instanceof InvalidResponseError) tally.break(0);
    else throw error;
  }
  const exceptionCode = tally.first && exceptionOf(tally.first);
  if (tally.answered > 0) {
    run.found({
      protocol: 'modbus',
      unitId,
      ...(exceptionCode !== undefined && { exceptionCode }),
      evidence: tally.evidence,
    });
  }
}
