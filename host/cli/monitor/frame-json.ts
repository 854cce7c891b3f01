import { hex } from '../../../protocols/bytes/hex.ts';
import { exceptionName } from '../../../protocols/modbus/constants.ts';
import type {
  Fault,
  FrameObservation,
  Observation,
  ObservedFileRange,
  ObservedValue,
} from '../../monitor/observation.ts';
import { unitText } from '../device/value-text.ts';
import { BANK_NAMES, dateText, timeText } from './frame-text.ts';

/** What is told of a frame, of bytes that are none and of a request without an answer, as one object. */
export function frameJson(observation: Observation): string {
  return JSON.stringify(contentOf(observation));
}

export function isoTime(us: number): string {
  return `${dateText(us)}T${timeText(us)}Z`;
}

function contentOf(observation: Observation): object {
  const { event, line, connection, protocol, from, fromUs, toUs, gapUs } = observation;
  const head = {
    event,
    at: isoTime(fromUs),
    line,
    ...(connection !== undefined && { connection }),
    protocol,
    ...(from !== undefined && { from }),
  };
  if (event === 'noAnswer') {
    const { request, broken } = observation;
    return { ...head, broken, request: { at: isoTime(request.fromUs), ...whatOf(request), bytes: hex(request.bytes) } };
  }
  const times = { ...(gapUs !== undefined && { gapMs: ms(gapUs) }), durationMs: ms(toUs - fromUs) };
  if (event === 'broken') return { ...head, what: observation.what, ...times, bytes: hex(observation.bytes) };
  const { kind, responseUs, faults, bytes } = observation;
  return {
    ...head,
    kind,
    ...whatOf(observation),
    ...times,
    ...(responseUs !== undefined && { responseMs: ms(responseUs) }),
    ...(faults.length > 0 && { faults: faults.map(faultOf) }),
    bytes: hex(bytes),
  };
}

function whatOf({ modbus, dlt645 }: FrameObservation): object {
  if (dlt645 !== undefined) {
    const { address, control, functionName, dataId, values, data, moreFollows } = dlt645;
    return {
      address,
      control,
      function: functionName,
      ...(dataId !== undefined && { dataId }),
      ...(values.length > 0 && { values }),
      ...(moreFollows && { moreFollows }),
      data: hex(data),
    };
  }
  const { unitId, deviceClass, functionCode, functionName, transactionId, ranges, files, values, text } = modbus!;
  return {
    unitId,
    ...(deviceClass !== undefined && { class: deviceClass }),
    ...(transactionId !== undefined && { transactionId }),
    functionCode,
    ...(functionName !== undefined && { function: functionName }),
    ...(ranges.length > 0 && { ranges: ranges.map((range) => ({ ...range, bank: BANK_NAMES[range.bank] })) }),
    ...(files !== undefined && { files: files.map(fileObject) }),
    ...(values.length > 0 && { values: values.map(valueObject) }),
    ...(text !== undefined && { text }),
  };
}

function fileObject({ data, ...range }: ObservedFileRange): object {
  return data === undefined ? range : { ...range, data: hex(data) };
}

function valueObject({ field, bank, address, value, problem }: ObservedValue): object {
  const unit = field === undefined ? '' : unitText(field);
  return {
    ...(field !== undefined && { name: field.name }),
    bank: BANK_NAMES[bank],
    address,
    value: value ?? null,
    ...(unit !== '' && { unit }),
    ...(problem !== undefined && { problem }),
  };
}

function faultOf(fault: Fault): object {
  switch (fault.kind) {
    case 'exception':
    case 'badRequest':
      return { ...fault, name: exceptionName(fault.code) };
    case 'longPause':
    case 'shortGap':
      return { kind: fault.kind, ms: ms(fault.us), limitMs: ms(fault.limitUs) };
    default:
      return fault;
  }
}

/** Milliseconds to the microsecond. */
export function ms(us: number): number {
  return Math.round(us) / 1000;
}
