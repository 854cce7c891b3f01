import type { Value } from '../profile/codec.ts';

// A wiring file as its schema lets it through.

export interface GivenWiring {
  readonly name?: string;
  readonly lines: Readonly<Record<string, GivenLine>>;
  readonly devices: Readonly<Record<string, GivenDevice>>;
  readonly inputs?: Readonly<Record<string, GivenInput>>;
  readonly outputs?: Readonly<Record<string, GivenOutput | readonly GivenOutput[]>>;
}

export interface GivenLine {
  readonly address: string;
  readonly timeout?: string;
  readonly retries?: number;
  readonly inFlight?: number;
}

export interface GivenDevice {
  readonly line: string;
  readonly unit: number;
  readonly template: string;
  readonly lostAfter?: string;
  readonly alwaysMultiple?: boolean;
  readonly maxRegisters?: number;
  readonly setup?: Readonly<Record<string, Value>>;
}

export interface GivenPlace {
  readonly device?: string;
  readonly register?: string;
  readonly every?: string;
}

export interface GivenCondition extends GivenPlace {
  readonly always?: true;
  readonly lost?: string;
  readonly answers?: string;
  readonly disobeys?: string;
  readonly is?: Scalar | readonly Scalar[];
  readonly has?: string | readonly string[];
  readonly above?: number;
  readonly below?: number;
}

export type Scalar = string | boolean | number;

export interface GivenInput extends GivenPlace {
  readonly scale?: number;
  readonly offset?: number;
  readonly least?: number;
  readonly most?: number;
  readonly values?: Readonly<Record<string, number>>;
  readonly lost?: number;
  readonly age?: string;
  readonly bits?: Readonly<Record<string, GivenCondition>>;
  readonly value?: number;
}

export interface GivenOutput {
  readonly device: string;
  readonly register: string;
  readonly scale?: number;
  readonly offset?: number;
  readonly least?: number;
  readonly most?: number;
  readonly steps?: Readonly<Record<string, string>>;
  readonly above?: number;
  readonly inverted?: boolean;
  readonly repeat?: string;
  readonly pause?: string;
  readonly stop?: number;
  readonly verify?: boolean | string;
  readonly tolerance?: number;
}
