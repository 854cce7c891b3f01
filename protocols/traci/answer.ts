import { Command, type Domain, domainOfSubscription, getAnswer, Result, subscribeAnswer } from './constants.ts';
import type { Reader } from './reader.ts';
import { commandOf, type Request } from './request.ts';
import { TraciFormatError } from './traci-format-error.ts';
import { readValue, type TraciValue } from './value.ts';

/** How a command ended: each answer begins with it. */
export interface Status {
  readonly command: number;
  /** One of {@link Result}; anything but `ok` is an error. */
  readonly result: number;
  /** What the simulation says about it. */
  readonly text: string;
}

/** Told what subscriptions say, object by object and variable by variable. */
export interface SubscriptionListener {
  /** Name of the object that is probably next. */
  readonly expected: string | undefined;
  begin(domain: Domain, object: string): void;
  /** Must read the value, by {@link readValue} or otherwise: so nobody builds an object for what is read each step. */
  value(variable: number, reader: Reader): void;
  /** The simulation could not tell it. */
  refused(variable: number, text: string): void;
}

export interface Version {
  /** Of the API; 20 for SUMO 1.15. */
  readonly api: number;
  /** Of the program, in words. */
  readonly software: string;
}

export type Answer = Status & { readonly value?: TraciValue; readonly version?: Version };

/**
 * The answer to one request of a message; the answers follow each other in the order of the requests.
 * @throws TraciFormatError for bytes that are no answer to it
 */
export function readAnswer(reader: Reader, request: Request, listener: SubscriptionListener): Answer {
  const status = readStatus(reader, commandOf(request));
  if (status.result !== Result.ok) {
    // SUMO answers a subscription that it refuses all the same, with errors in place of values.
    if (request.kind === 'subscribe' && commandAhead(reader) === subscribeAnswer(request.domain)) {
      readSubscription(reader, listener, subscribeAnswer(request.domain));
    }
    return status;
  }
  switch (request.kind) {
    case 'version':
      readHead(reader, Command.version);
      return { ...status, version: { api: reader.int(), software: reader.string() } };
    case 'get': {
      readHead(reader, getAnswer(request.domain));
      expectNumber(reader, reader.ubyte(), request.variable, 'variable');
      const object = reader.string();
      if (object !== request.object) throw new TraciFormatError(reader.offset, `an answer about ${object}`);
      return { ...status, value: readValue(reader) };
    }
    case 'subscribe':
      // An end of a subscription is answered by its status alone.
      if (request.variables.length > 0) readSubscription(reader, listener, subscribeAnswer(request.domain));
      return status;
    case 'simulationStep':
      for (let left = reader.count(SUBSCRIPTION_SIZE); left > 0; left--) readSubscription(reader, listener);
      return status;
    default:
      return status;
  }
}

/** 0, and a length of four bytes. */
const LONG_LENGTH = 5;
/** Length, command, object's length, number of variables. */
const SUBSCRIPTION_SIZE = 7;

function readStatus(reader: Reader, command: number): Status {
  const from = reader.offset;
  const length = reader.ubyte() || reader.int();
  expectNumber(reader, reader.ubyte(), command, 'command');
  const result = reader.ubyte();
  const text = reader.string();
  expectNumber(reader, reader.offset - from, length, 'length of a status');
  return { command, result, text };
}

/** Of what follows; undefined when nothing does. */
function commandAhead(reader: Reader): number | undefined {
  return reader.ahead(reader.ahead(0) === 0 ? LONG_LENGTH : 1);
}

function readHead(reader: Reader, answer: number): void {
  if (reader.ubyte() === 0) reader.int();
  expectNumber(reader, reader.ubyte(), answer, 'answer');
}

function readSubscription(reader: Reader, listener: SubscriptionListener, answer?: number): void {
  const from = reader.offset;
  const length = reader.ubyte() || reader.int();
  const kind = reader.ubyte();
  if (answer !== undefined) expectNumber(reader, kind, answer, 'answer');
  const domain = domainOfSubscription(kind);
  if (domain === undefined) throw new TraciFormatError(reader.offset - 1, `no answer to a subscription: ${kind}`);
  listener.begin(domain, reader.string(listener.expected));
  for (let left = reader.ubyte(); left > 0; left--) {
    const variable = reader.ubyte();
    if (reader.ubyte() === Result.ok) listener.value(variable, reader);
    else listener.refused(variable, textOf(readValue(reader)));
  }
  expectNumber(reader, reader.offset - from, length, 'length of an answer');
}

const textOf = (value: TraciValue): string => (value.type === 'string' ? value.value : '');

function expectNumber(reader: Reader, actual: number, expected: number, what: string): void {
  if (actual === expected) return;
  throw new TraciFormatError(reader.offset, `the ${what} is ${actual}, not ${expected}`);
}
