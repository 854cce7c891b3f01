// The published JSON Schema of a home file: `npm run generate` writes protocols/home.schema.json from here.

type Schema = { readonly [key: string]: unknown };

const number = (minimum: number, maximum: number, description: string): Schema => ({
  type: 'number',
  minimum,
  maximum,
  description,
});
const whole = (minimum: number, maximum: number, description: string): Schema => ({
  type: 'integer',
  minimum,
  maximum,
  description,
});
const power = (description: string, minimum = 0): Schema => whole(minimum, 100_000, `${description} In W.`);
const timeOfDay = (description: string): Schema => ({
  type: 'string',
  pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
  description: `${description} As '07:00'.`,
});
const temperature = (description: string): Schema => number(-30, 100, `${description} In °C.`);
const percent = (description: string): Schema => number(0, 100, `${description} In %.`);
const share = (description: string): Schema => number(0.001, 1, `${description} From 0 to 1.`);

export const LOAD_KINDS = [
  'heating',
  'cooling',
  'tank',
  'vehicle',
  'battery',
  'appliance',
  'sheddable',
  'inverter',
] as const;

const base: Schema = {
  name: { type: 'string', minLength: 1, maxLength: 64, description: 'What people call it.' },
  kind: { enum: LOAD_KINDS, description: 'What it is.' },
  phases: {
    type: 'array',
    items: { enum: ['L1', 'L2', 'L3'], description: 'A phase.' },
    minItems: 1,
    uniqueItems: true,
    description: 'Phases that it draws from; default L1 where the supply has one phase.',
  },
  rank: whole(0, 255, 'Loads of a lower rank are held off first and come back last.'),
  control: { enum: ['switched', 'power', 'current'], description: 'How it is told what to draw.' },
  powerW: power('Greatest power that it draws.', 1),
  leastPowerW: power('Least power that it runs with.'),
  leastRunS: whole(0, 3600, 'Least time that it stays on. In s.'),
  leastRestS: whole(0, 3600, 'Least time that it stays off. In s.'),
};

const heat: Schema = {
  minimumCel: temperature('Kept whatever price or demand response say.'),
  targetCel: temperature('Kept when there is no plan.'),
  maximumCel: temperature('Not gone beyond.'),
  capacityWhPerK: number(1, 10_000_000, 'Heat that warms it by 1 K; a litre of water has 1.163. In Wh/K.'),
  lossWPerK: number(0, 10_000, 'What it loses for each K that its surroundings are colder. In W/K.'),
  cop: number(0.01, 20, 'Heat for each watt drawn at 7 °C outdoors; default 1, a heating element.'),
  copPerK: number(-1, 1, 'By how much that rises with each K outdoors; default 0.'),
  hysteresisK: number(0.1, 20, 'Width of the switching band when there is no plan. In K.'),
  reserveK: number(
    0,
    50,
    'How far a plan stays within minimum and maximum; default 0.1 of a room, 0.5 of a tank. In K.',
  ),
};

const room: Schema = {
  ...heat,
  gainsW: power('Heat from people, appliances and sun, until it has been learned; default 0.', -100_000),
};

interface Part {
  readonly required: readonly string[];
  readonly properties: Schema;
  readonly description: string;
}

/** What a load of each kind has beside what all have. */
const PARTS: Readonly<Record<(typeof LOAD_KINDS)[number], Part>> = {
  heating: {
    required: ['powerW', 'capacityWhPerK', 'lossWPerK'],
    properties: room,
    description: 'A room that is heated.',
  },
  cooling: {
    required: ['powerW', 'capacityWhPerK', 'lossWPerK'],
    properties: room,
    description: 'A room that is cooled.',
  },
  tank: {
    required: ['powerW', 'capacityWhPerK', 'lossWPerK'],
    properties: {
      ...heat,
      surroundingsCel: number(-50, 100, 'Temperature around it; default 18. In °C.'),
      legionella: {
        type: 'object',
        required: ['temperatureCel', 'intervalH'],
        additionalProperties: false,
        properties: {
          temperatureCel: number(30, 90, 'Reached at least once in the interval. In °C.'),
          intervalH: whole(12, 1000, 'Longest time between two times. In h.'),
        },
        description: 'Heats it up against legionella; default is no such rule.',
      },
      maximumRunMin: whole(
        0,
        1440,
        'Longest run before its sensor is no longer trusted; 0 is for ever, default 360. In min.',
      ),
    },
    description: 'A hot water tank.',
  },
  vehicle: {
    required: ['powerW', 'batteryWh'],
    properties: {
      batteryWh: whole(1, 1_000_000, 'Its battery. In Wh.'),
      efficiency: share('Stored of what is drawn; default 0.9.'),
      departure: timeOfDay('When it leaves; default is that this is not known.'),
      energyWh: whole(0, 200_000, 'To have got by then; default is what the vehicle says it needs. In Wh.'),
    },
    description: 'Charging point of an electric vehicle.',
  },
  battery: {
    required: ['powerW', 'capacityWh'],
    properties: {
      capacityWh: whole(1, 10_000_000, 'What it stores. In Wh.'),
      dischargeW: power('Greatest power that it delivers; default as powerW.'),
      chargeEfficiency: share('Stored of what is drawn; default 0.95.'),
      dischargeEfficiency: share('Delivered of what leaves it; default 0.95.'),
      standbyW: number(0, 10_000, 'What it loses by itself; default 0. In W.'),
      minimumPercent: percent('Charge that is kept in reserve; default 10.'),
      maximumPercent: percent('Charge that is not gone beyond; default 100.'),
      wearPerKwh: number(0, 6.5535, 'Cost of a kilowatt-hour through it, in the currency; default 0.'),
    },
    description: 'A battery.',
  },
  appliance: {
    required: ['energyWh', 'runTimeMin'],
    properties: {
      energyWh: whole(1, 100_000, 'What one run takes. In Wh.'),
      runTimeMin: whole(1, 1440, 'Length of one run. In min.'),
      doneBy: timeOfDay('By when it must be done; default is that it may take its time.'),
    },
    description: 'One that runs once, for a while, when it waits to be started.',
  },
  sheddable: {
    required: ['powerW'],
    properties: {},
    description: 'One that its users switch, and that can be held off.',
  },
  inverter: {
    required: ['powerW'],
    properties: {},
    description: 'A solar inverter that can be limited; powerW is what it delivers at most.',
  },
};

/** JSON Schema of a load of each kind. */
export const loadSchemas: Readonly<Record<(typeof LOAD_KINDS)[number], Schema>> = Object.fromEntries(
  LOAD_KINDS.map((kind) => {
    const { required, properties, description } = PARTS[kind];
    const schema = {
      type: 'object',
      required: ['kind', 'name', ...required],
      additionalProperties: false,
      properties: { ...base, ...properties },
      description,
    };
    return [kind, schema];
  }),
) as unknown as Readonly<Record<(typeof LOAD_KINDS)[number], Schema>>;

/** The schema of a home file whose loads are as `load` says. */
function homeOf(load: Schema): Schema {
  return {
    type: 'object',
    required: ['name', 'supply', 'loads'],
    additionalProperties: false,
    properties: {
      name: { type: 'string', minLength: 1, maxLength: 64, description: 'What people call it.' },
      clock: {
        type: 'object',
        required: ['utcOffsetMinutes'],
        additionalProperties: false,
        properties: {
          utcOffsetMinutes: whole(-840, 840, 'Local standard time less UTC. In min.'),
          daylightSaving: {
            type: 'array',
            items: whole(0, 1439, 'Part of the rule.'),
            minItems: 9,
            maxItems: 9,
            description:
              'Minutes added; begin and end, each month, week (5 is the last), weekday (1 is Monday), minute. Default none.',
          },
        },
        description: 'Local time; default UTC+1 with the daylight-saving time of the European Union.',
      },
      supply: {
        type: 'object',
        required: ['mainFuseA', 'phases'],
        additionalProperties: false,
        properties: {
          mainFuseA: whole(6, 250, 'Rated current of the main fuse, of each phase. In A.'),
          phases: { enum: [1, 3], description: 'Phases of the supply.' },
          voltageV: whole(100, 300, 'Of a phase to neutral; default 230. In V.'),
          importLimitW: whole(0, 2_147_483_647, 'What the contract allows; default is what the fuse allows. In W.'),
          exportLimitW: whole(0, 2_147_483_647, 'The same of export. In W.'),
          startRandomisationS: whole(
            0,
            3600,
            'After an outage loads wait for a random time up to so long; default 300. In s.',
          ),
          rampLimitW: whole(
            1,
            65_535,
            'By as much in a second loads rise together at most; default is without a limit. In W.',
          ),
          settleTimeS: whole(
            1,
            60,
            'Time that a load has to follow before it is reckoned to disobey; default 5. In s.',
          ),
          planMarginW: whole(0, 65_535, 'The plan keeps so far below the import limit; default 200. In W.'),
        },
        description: 'The connection to the grid.',
      },
      randomSeed: whole(
        -2_147_483_648,
        2_147_483_647,
        'Tells this hub from others where a random time is asked for; default 1.',
      ),
      loads: { type: 'array', items: load, maxItems: 8, description: 'Loads in the order of their numbers, 1 to 8.' },
    },
    description: 'A home or small building.',
  };
}

/** Of a home whose loads are not looked into beyond their kinds: {@link loadSchemas} are for those. */
export const outlineSchema: Schema = homeOf({
  type: 'object',
  required: ['kind'],
  properties: { kind: base['kind'] },
  description: 'A load.',
});

/** JSON Schema 2020-12 of a home file. */
export const homeSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:kerb:home:1',
  title: 'Kerb home',
  ...homeOf({
    type: 'object',
    required: ['kind'],
    properties: { kind: base['kind'] },
    allOf: LOAD_KINDS.map((kind) => ({
      if: { properties: { kind: { const: kind } } },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: loadSchemas[kind],
    })),
    description: 'A load.',
  }),
};
