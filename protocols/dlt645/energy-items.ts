import { digitsFormat, numberFormat } from './data-format.ts';
import { type DataItem, dataItem, type ObisSum } from './data-item.ts';

// Tables A.1 and A.2: energies 00 kk tt pp and maximum demands 01 kk tt pp, of a kind kk, a tariff tt (00 is all of them)
// and a billing period pp (00 is the current one, 01 to 0C are the last twelve).

export const LAST_TARIFF = 63;
/** Billing periods that are kept. */
export const LAST_PERIOD = 12;

interface Kind {
  readonly code: number;
  readonly name: string;
  /** Of the energy; its demand goes without the h. */
  readonly unit: string;
  /** Sum of several meters' registers, which may be negative. */
  readonly combined?: true;
  /** Value group C of the OBIS code. */
  readonly c: number;
}

const KINDS: readonly Kind[] = [
  { code: 0x00, name: 'ActiveCombined', unit: 'kWh', combined: true, c: 15 },
  { code: 0x01, name: 'ActiveImport', unit: 'kWh', c: 1 },
  { code: 0x02, name: 'ActiveExport', unit: 'kWh', c: 2 },
  { code: 0x03, name: 'ReactiveCombined1', unit: 'kvarh', combined: true, c: 3 },
  { code: 0x04, name: 'ReactiveCombined2', unit: 'kvarh', combined: true, c: 4 },
  { code: 0x05, name: 'ReactiveQuadrant1', unit: 'kvarh', c: 5 },
  { code: 0x06, name: 'ReactiveQuadrant2', unit: 'kvarh', c: 6 },
  { code: 0x07, name: 'ReactiveQuadrant3', unit: 'kvarh', c: 7 },
  { code: 0x08, name: 'ReactiveQuadrant4', unit: 'kvarh', c: 8 },
  { code: 0x09, name: 'ApparentImport', unit: 'kVAh', c: 9 },
  { code: 0x0a, name: 'ApparentExport', unit: 'kVAh', c: 10 },
];

/** Kinds 01 to 0A again for each phase, without tariffs; OBIS has them 20 apart. */
const PHASES = [
  { name: 'L1', first: 0x15, c: 20 },
  { name: 'L2', first: 0x29, c: 40 },
  { name: 'L3', first: 0x3d, c: 60 },
] as const;

const PHASE_KINDS: readonly Kind[] = PHASES.flatMap((phase) =>
  KINDS.slice(1).map((kind, index) => ({
    ...kind,
    code: phase.first + index,
    name: `${kind.name}${phase.name}`,
    c: phase.c + kind.c,
  })),
);

const kinds = new Map([...KINDS, ...PHASE_KINDS].map((kind) => [kind.code, kind]));

const ENERGY = numberFormat('XXXXXX.XX', 'counter');
const COMBINED_ENERGY = numberFormat('XXXXXX.XX', 'signedCounter');
const DEMAND = numberFormat('XX.XXXX', 'unsigned');
const COMBINED_DEMAND = numberFormat('XX.XXXX', 'signed');
const OCCURRED = digitsFormat('YYMMDDhhmm');

/**
 * What combined energies are made of where the device does not add up itself: active of import and export, reactive of
 * the quadrants in which it is drawn, and of those in which it is delivered.
 */
function energyObis({ code, name, c }: Kind, tariff: number): ObisSum[] {
  const of = (group: number) => `1-0:${group}.8.${tariff}`;
  const own = [of(c)];
  // Quadrants 1 and 2 come two and three groups behind the first combination, 3 and 4 behind the second one.
  if (name.startsWith('ReactiveCombined1')) return [own, [of(c + 2), of(c + 3)]];
  if (name.startsWith('ReactiveCombined2')) return [own, [of(c + 3), of(c + 4)]];
  if (code !== 0) return [own];
  const sums = [own, [of(1), of(2)]];
  return tariff === 0 ? [...sums, [of(1)]] : sums;
}

function suffix(tariff: number, period: number): string {
  return `${tariff === 0 ? '' : `Tariff${tariff}`}${period === 0 ? '' : `Period${period}`}`;
}

/** An energy or a maximum demand; undefined when `identifier` is of neither. */
export function energyItem(identifier: number): DataItem | undefined {
  const [category, code, tariff, period] = [24, 16, 8, 0].map((shift) => (identifier >>> shift) & 0xff) as [
    number,
    number,
    number,
    number,
  ];
  const kind = kinds.get(code);
  const isPhase = code > KINDS.at(-1)!.code;
  if (category > 1 || kind === undefined || period > LAST_PERIOD || tariff > (isPhase ? 0 : LAST_TARIFF)) {
    return undefined;
  }
  const current = period === 0;
  if (category === 0) {
    return dataItem({
      identifier,
      name: `energy${kind.name}${suffix(tariff, period)}`,
      format: kind.combined ? COMBINED_ENERGY : ENERGY,
      unit: kind.unit,
      obis: current ? energyObis(kind, tariff) : [],
    });
  }
  if (code === 0) return undefined;
  return dataItem({
    identifier,
    name: `maximumDemand${kind.name}${suffix(tariff, period)}`,
    format: kind.combined ? COMBINED_DEMAND : DEMAND,
    unit: kind.unit.slice(0, -1),
    occurred: OCCURRED,
    obis: current ? [[`1-0:${kind.c}.6.${tariff}`]] : [],
  });
}

/** Identifiers of the current energies and demands without tariffs, in order. */
export const energyIdentifiers: readonly number[] = [0, 1].flatMap((category) =>
  [...kinds.keys()].map((code) => category * 0x0100_0000 + code * 0x0001_0000).filter((id) => id !== 0x0100_0000),
);
