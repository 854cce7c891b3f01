import { hubProfile } from '../profiles/hub.generated.ts';
import { checkEvent, EVENT_VALUES, EventError, type HubEvent } from './event.ts';

/** Holding registers to be written in one request. */
export interface RegisterWrite {
  readonly address: number;
  /** 16 bits each. */
  readonly words: readonly number[];
}

const COMMAND = { part: 1, put: 2, cancel: 3, optOut: 4, optIn: 5, clear: 6 } as const;
/** Values of one write. */
const PART = 48;
/** An interval in which nothing is said. */
const UNKNOWN = -(2 ** 31);

const ADDRESS = addressOf('eventCommand');
const TYPES = typesOf();

function addressOf(name: string): number {
  const field = hubProfile.holdingRegisters.find((register) => register.name === name);
  if (!field) throw new Error(`the profile of hubs has no register ${name}`);
  return field.address;
}

/** Numbers of the types, by the symbols of `eventType`. */
function typesOf(): ReadonlyMap<string, number> {
  const field = hubProfile.holdingRegisters.find(({ name }) => name === 'eventType');
  return new Map(Object.entries(field?.symbols ?? {}).map(([raw, name]) => [name, Number(raw)]));
}

/**
 * The writes that give a hub an event, in this order. What became of it then stands in the input registers `eventResult`
 * and `eventResultId`; when that is `incomplete`, another client's message came between them: send all again.
 * @throws EventError
 */
export function putEvent(event: HubEvent): RegisterWrite[] {
  checkEvent(event);
  const writes: RegisterWrite[] = [];
  const count = event.values.length;
  for (let offset = 0; offset < count; offset += PART) {
    const part = event.values.slice(offset, offset + PART);
    const command = offset + PART < count ? COMMAND.part : COMMAND.put;
    writes.push({
      address: ADDRESS,
      words: [
        ...[command, ...high(event.id), ...high(event.revision), TYPES.get(event.type)!, event.priority],
        ...[...high(event.startS), ...high(event.stepS), count, ...high(event.randomizeS ?? 0), offset, part.length],
        ...part.flatMap((value) => high(rawOf(event, value))),
      ],
    });
  }
  return writes;
}

/**
 * Calls an event off: what comes late of a revision up to this one does not bring it back.
 * @throws EventError
 */
export function cancelEvent(id: number, revision: number): RegisterWrite {
  if (!Number.isInteger(revision) || revision < 0 || revision > 0xffff_ffff) {
    throw new EventError(id, 'revision', `${revision} must be a whole number from 0 to 4294967295`);
  }
  return { address: ADDRESS, words: [COMMAND.cancel, ...named(id), ...high(revision)] };
}

/** The resident takes no part in an event, and takes part in it again. @throws EventError */
export function optOut(id: number): RegisterWrite {
  return { address: ADDRESS, words: [COMMAND.optOut, ...named(id)] };
}

/** @throws EventError */
export function optIn(id: number): RegisterWrite {
  return { address: ADDRESS, words: [COMMAND.optIn, ...named(id)] };
}

/** Forgets all events and series, and what has been cancelled. */
export function clearEvents(): RegisterWrite {
  return { address: ADDRESS, words: [COMMAND.clear] };
}

function named(id: number): number[] {
  if (!Number.isInteger(id) || id < 1 || id > 0xffff_ffff) {
    throw new EventError(id, 'id', 'must be a whole number from 1 to 4294967295');
  }
  return high(id);
}

function rawOf(event: HubEvent, value: number | undefined): number {
  return value === undefined ? UNKNOWN : Math.round(value * EVENT_VALUES[event.type].perUnit);
}

/** Two registers, the high word first. */
function high(value: number): number[] {
  return [(value >>> 16) & 0xffff, value & 0xffff];
}
