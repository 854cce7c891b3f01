import { Bank } from '../../protocols/modbus/bank.ts';
import { EXCEPTION_FLAG, FunctionCode, MAX_RTU_ADU_SIZE } from '../../protocols/modbus/constants.ts';
import { appendCrc } from '../../protocols/modbus/crc.ts';
import { encodeRequest } from '../../protocols/modbus/encode-request.ts';
import { RtuFramer } from '../../protocols/modbus/rtu.ts';
import { CLIENT_VIEW, type LineView } from '../../protocols/modbus/rtu-search.ts';
import { MAX_DEVICE_UNIT_ID } from '../../protocols/modbus/unit-id.ts';

/** Unit id, function, byte count, one register, CRC. */
export const ANSWER_BYTES = 7;
const RESERVED_VIEW: LineView = { ...CLIENT_VIEW, takesReserved: true };
/** Drivers that switch late add a byte or two before a frame or after it. */
const SWITCHING_BYTES = 2;

/**
 * What units are asked: one holding register. Every device has to answer it, be it by the exception that it has no such
 * function or register; shorter requests, as of function 7 or 17, are passed over by some.
 */
export interface ModbusQuestion {
  readonly bank: typeof Bank.holdingRegisters | typeof Bank.inputRegisters;
  readonly quantity: number;
}

export const FIRST_QUESTION: ModbusQuestion = { bank: Bank.holdingRegisters, quantity: 1 };
/** What a unit that answered is asked besides, so that two that answered alike may answer differently. */
export const FURTHER_QUESTIONS: readonly ModbusQuestion[] = [
  FIRST_QUESTION,
  { bank: Bank.inputRegisters, quantity: 2 },
];

function functionOf({ bank }: ModbusQuestion): typeof FunctionCode.readHoldingRegisters | 4 {
  return bank === Bank.holdingRegisters ? FunctionCode.readHoldingRegisters : FunctionCode.readInputRegisters;
}

/** The PDU of a question: function code, address 0, quantity. */
export function questionPdu(question: ModbusQuestion): Uint8Array {
  const bytes = new Uint8Array(MAX_RTU_ADU_SIZE);
  const end = encodeRequest({ function: functionOf(question), address: 0, quantity: question.quantity }, bytes, 0);
  return bytes.subarray(0, end);
}

/** The RTU frame of a question. */
export function questionFrame(unitId: number, question: ModbusQuestion): Uint8Array {
  const pdu = questionPdu(question);
  const frame = new Uint8Array(1 + pdu.length + 2);
  frame[0] = unitId;
  frame.set(pdu, 1);
  appendCrc(frame, 0, 1 + pdu.length);
  return frame;
}

/** What bytes say that came back to a question. */
export interface ModbusVerdict {
  /** Whole frames of the unit that was asked, to this function; more than one when several units have its id. */
  readonly answers: readonly Uint8Array[];
  /** Units that were not asked, and of which a whole frame came: late. */
  readonly others: readonly number[];
  /** Bytes that belong to no frame, but for the one or two of a driver that switches late. */
  readonly brokenBytes: number;
}

export function judge(unitId: number, question: ModbusQuestion, bytes: Uint8Array): ModbusVerdict {
  const answers: Uint8Array[] = [];
  const others: number[] = [];
  const functionCode = functionOf(question);
  let framedBytes = 0;
  const framer = new RtuFramer(unitId > MAX_DEVICE_UNIT_ID ? RESERVED_VIEW : CLIENT_VIEW, (held, start, end) => {
    framedBytes += end - start;
    const frame = held.slice(start, end);
    if (frame[0] !== unitId) others.push(frame[0]!);
    else if ((frame[1]! & ~EXCEPTION_FLAG) === functionCode) answers.push(frame);
  });
  framer.feed(bytes);
  framer.silence();
  const loose = bytes.length - framedBytes;
  return { answers, others, brokenBytes: answers.length > 0 && loose <= SWITCHING_BYTES ? 0 : loose };
}

/** The exception that an answer carries; undefined for data. */
export function exceptionOf(frame: Uint8Array): number | undefined {
  return frame[1]! >= EXCEPTION_FLAG ? frame[2] : undefined;
}
