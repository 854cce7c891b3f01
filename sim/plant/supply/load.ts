/** A number for L1 alone, or one for each phase. */
export type PerPhase = number | readonly [number, number, number];

/** What is connected to the phases. */
export interface Load {
  /** Active power of the fundamental in W, less than 0 is delivered; a number is that of L1. */
  readonly power: PerPhase;
  /** Of the fundamental, whatever the direction; 1 by default. */
  readonly powerFactor?: number;
  /** The current leads, as with a capacitor; otherwise it lags. */
  readonly leading?: boolean;
}

/** A harmonic of each phase. */
export interface Harmonic {
  /** Multiple of the fundamental's frequency. */
  readonly order: number;
  /** % of the phase's fundamental; 0 by default. */
  readonly voltage?: number;
  /** % of the phase's fundamental; 0 by default. */
  readonly current?: number;
  /** By which the current lags the voltage, in degrees of the harmonic; 0 by default. */
  readonly angle?: number;
}

export interface LoadChange extends Load {
  /** Minute of the day. */
  readonly at: number;
}

/** A converter that gives a meter samples. */
export interface ConverterParameters {
  /** Frames in a second; what the device expects as delivered by default. */
  readonly sampleRate?: number;
  /** V at code 2^23; as delivered by default. */
  readonly voltageFullScale?: number;
  /** A at code 2^23, of the phases and the neutral; as delivered by default. */
  readonly currentFullScale?: number;
}

export interface SupplyParameters extends Load {
  /** V of the fundamental, a number is that of each phase; 230 by default. */
  readonly voltage?: PerPhase;
  /** Hz, whole mHz; 50 by default. */
  readonly frequency?: number;
  readonly phaseOrder?: 'l1l2l3' | 'l1l3l2';
  readonly harmonics?: readonly Harmonic[];
  /** On top of each phase's voltage and, while there is a load, current; V and A. */
  readonly dc?: { readonly voltage?: number; readonly current?: number };
  /** Other loads from a minute of the day on, rising; until midnight at the latest. */
  readonly changes?: readonly LoadChange[];
  readonly converter?: ConverterParameters;
}
