import type { ReadDeviceIdentity } from '../line/line.ts';
import type { Evidence } from './evidence.ts';
import type { WordOrderFinding } from './word-order.ts';

/** What a device answers to function 17 (Modbus Application Protocol V1.1b3, 6.13). */
export interface ServerId {
  /** The printable text in it; empty where there is none. */
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** A model of a SunSpec map, and where it lies. */
export interface FoundModel {
  readonly id: number;
  /** Of its ID, as it goes over the wire. */
  readonly address: number;
  /** Registers behind ID and L. */
  readonly length: number;
}

/** SunSpec model 1, without what the device leaves empty. */
export interface CommonModel {
  readonly manufacturer: string;
  readonly model: string;
  readonly options: string;
  readonly version: string;
  readonly serialNumber: string;
}

/** A SunSpec map. */
export interface SunspecMap {
  /** Address of "SunS" as it goes over the wire: 40000, 0, 50000, or one more by devices that count from one. */
  readonly base: number;
  readonly models: readonly FoundModel[];
  /** The map ends with its end model; else it was cut short, for the reason that `problem` tells. */
  readonly problem?: string;
  readonly common?: CommonModel;
}

/** A template, and what speaks for and against it. */
export interface TemplateMatch {
  readonly template: string;
  readonly description: string;
  /**
   * Bits: how many times likelier this is what the device answers if it is of this template than if it is any other device,
   * as a power of two.
   */
  readonly score: number;
  readonly evidence: readonly Evidence[];
  readonly wordOrder?: WordOrderFinding;
}

/** What is known of any device that answers Modbus. */
interface Answering {
  readonly line: string;
  readonly unitId: number;
  /** Function 43/14, where the device has it. */
  readonly identification?: ReadDeviceIdentity;
  /** Function 17, where the device has it. */
  readonly serverId?: ServerId;
  /** Requests that it took. */
  readonly requests: number;
}

/** A device of Kerb. */
export interface KerbIdentity extends Answering {
  readonly kind: 'kerb';
  readonly deviceClass: string;
  /** Of its firmware, as function 43/14 tells it. */
  readonly version: string;
  readonly identification: ReadDeviceIdentity;
}

/** A device with a SunSpec map; `matches` are the templates that fit as well, best first. */
export interface SunspecIdentity extends Answering {
  readonly kind: 'sunspec';
  readonly sunspec: SunspecMap;
  readonly matches: readonly TemplateMatch[];
}

/** A device that one template fits clearly better than all others. */
export interface TemplateIdentity extends Answering {
  readonly kind: 'template';
  readonly best: TemplateMatch;
  /** All others that something speaks for, best first. */
  readonly others: readonly TemplateMatch[];
}

/** A device that several templates fit about as well: it is one of `candidates`, and nothing that was read tells which. */
export interface AmbiguousIdentity extends Answering {
  readonly kind: 'ambiguous';
  readonly candidates: readonly TemplateMatch[];
  readonly others: readonly TemplateMatch[];
}

/** A device that answers and that no template fits. */
export interface UnknownIdentity extends Answering {
  readonly kind: 'unknown';
  /** Templates that something speaks for, though not enough, best first. */
  readonly matches: readonly TemplateMatch[];
  /** What it answered at all, a line each. */
  readonly answered: readonly string[];
}

/** A meter that speaks DL/T 645-2007. Empty where the meter does not tell. */
export interface Dlt645Identity {
  readonly kind: 'dlt645';
  readonly line: string;
  /** 12 digits. */
  readonly address: string;
  readonly meterNumber: string;
  readonly assetNumber: string;
  readonly model: string;
  readonly protocolVersion: string;
  readonly firmwareVersion: string;
  readonly manufacturer: string;
}

/** What a device is, as far as reading tells. */
export type Identity =
  | KerbIdentity
  | SunspecIdentity
  | TemplateIdentity
  | AmbiguousIdentity
  | UnknownIdentity
  | Dlt645Identity;
