/** How the numbers of a channel came to be. */
export type ChannelKind = 'energy' | 'mean' | 'reading' | 'minimum' | 'maximum' | 'demand';

/** A column of a load profile. */
export interface ProfileChannel {
  /** `energyActiveImport`, `meanVoltageL1` */
  readonly name: string;
  readonly kind: ChannelKind;
  /** Of the values; `1` for a pure number. */
  readonly unit: string;
  /** Digits behind the point. */
  readonly decimals: number;
  /** OBIS code (IEC 62056-61); group D is 29 for an interval's energy, 27 for a mean, 8 for a reading, 4 for a demand. */
  readonly obis?: string;
}

/** A channel as a meter's register `profileChannel1` … names it. */
export interface NumberedChannel extends ProfileChannel {
  readonly number: number;
}

const QUANTITIES = [
  { name: 'ActiveImport', unit: 'Wh' },
  { name: 'ActiveExport', unit: 'Wh' },
  { name: 'ReactiveQ1', unit: 'varh' },
  { name: 'ReactiveQ2', unit: 'varh' },
  { name: 'ReactiveQ3', unit: 'varh' },
  { name: 'ReactiveQ4', unit: 'varh' },
  { name: 'ApparentImport', unit: 'VAh' },
  { name: 'ApparentExport', unit: 'VAh' },
] as const;
/** Value group C of the OBIS codes of the quantities. */
const QUANTITY_CODES = [1, 2, 5, 6, 7, 8, 9, 10];
const PHASES = ['L1', 'L2', 'L3'];
const VOLTAGE_CODES = [32, 52, 72];

function energies(first: number, kind: 'energy' | 'reading', prefix: string, d: number): NumberedChannel[] {
  return QUANTITIES.map(({ name, unit }, index) => ({
    ...{ number: first + index, name: `${prefix}${name}`, kind, unit, decimals: 0 },
    obis: `1-0:${QUANTITY_CODES[index]}.${d}.0`,
  }));
}

function voltages(first: number, kind: 'mean' | 'minimum' | 'maximum', prefix: string, d: number): NumberedChannel[] {
  return PHASES.map((phase, index) => ({
    ...{ number: first + index, name: `${prefix}Voltage${phase}`, kind, unit: 'V', decimals: 3 },
    obis: `1-0:${VOLTAGE_CODES[index]}.${d}.0`,
  }));
}

const CHANNELS: readonly NumberedChannel[] = [
  ...energies(1, 'energy', 'energy', 29),
  ...voltages(11, 'mean', 'mean', 27),
  ...[...PHASES, 'N'].map(
    (phase, index): NumberedChannel => ({
      ...{ number: 14 + index, name: `meanCurrent${phase}`, kind: 'mean', unit: 'A', decimals: 3 },
      obis: `1-0:${[31, 51, 71, 91][index]}.27.0`,
    }),
  ),
  { number: 18, name: 'meanFrequency', kind: 'mean', unit: 'Hz', decimals: 3, obis: '1-0:14.27.0' },
  { number: 19, name: 'meanPowerFactor', kind: 'mean', unit: '1', decimals: 3, obis: '1-0:13.27.0' },
  ...energies(21, 'reading', 'reading', 8),
  ...voltages(31, 'minimum', 'minimum', 23),
  ...voltages(34, 'maximum', 'maximum', 26),
  ...['ActiveImport', 'ActiveExport', 'ReactiveImport', 'ReactiveExport'].map(
    (name, index): NumberedChannel => ({
      ...{ number: 41 + index, name: `demand${name}`, kind: 'demand', unit: index < 2 ? 'W' : 'var', decimals: 0 },
      obis: `1-0:${index + 1}.4.0`,
    }),
  ),
];

const byNumber = new Map(CHANNELS.map((channel) => [channel.number, channel]));

/** What a number of a channel list stands for; undefined for a number that no meter of ours knows. */
export function profileChannel(number: number): NumberedChannel | undefined {
  return byNumber.get(number);
}

/** Every channel that there is, by number. */
export const profileChannels: readonly NumberedChannel[] = CHANNELS;
