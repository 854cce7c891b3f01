// The published JSON Schema of a plan file: `npm run generate` writes protocols/signal-plan.schema.json from here.

type Schema = { readonly [key: string]: unknown };

const seconds = (description: string, maximum = 255): Schema => ({
  type: 'number',
  minimum: 0,
  maximum,
  description: `${description} In s.`,
});
const flag = (description: string): Schema => ({ type: 'boolean', description });
const choice = (values: readonly unknown[], description: string): Schema => ({ enum: values, description });
const name: Schema = { type: 'string', minLength: 1, maxLength: 64, description: 'What people call it.' };
const phase: Schema = { type: 'integer', minimum: 1, maximum: 16, description: 'Number of a phase.' };
const phases = (description: string): Schema => ({ type: 'array', items: phase, uniqueItems: true, description });
const whole = (minimum: number, maximum: number, description: string): Schema => ({
  type: 'integer',
  minimum,
  maximum,
  description,
});
const channel: Schema = {
  type: 'string',
  pattern: '^(phase|overlap|pedestrian) ([1-9]|[12][0-9]|3[0-2])$',
  description: 'Lamps of a channel, as phase 2, overlap 1 or pedestrian 4 (beside phase 4).',
};

const object = (required: readonly string[], properties: Schema, description: string): Schema => ({
  type: 'object',
  required,
  additionalProperties: false,
  properties,
  description,
});

/** Items by their numbers, from 1 on. */
const numbered = (most: number, item: Schema, description: string): Schema => ({
  type: 'object',
  propertyNames: { pattern: '^[1-9][0-9]?$' },
  maxProperties: most,
  additionalProperties: item,
  description: `${description} By number, 1 to ${most}.`,
});

const phasePlan = object(
  ['ring', 'barrier', 'minGreen', 'maximum', 'yellow', 'redClearance'],
  {
    name,
    ring: whole(1, 4, 'Ring; phases of one ring are served one after another.'),
    barrier: {
      type: 'string',
      pattern: '^[A-Z]$',
      description: 'Barrier group: phases of one group and different rings may be served together.',
    },
    notWith: phases('Phases of its group that must not be served together with it all the same.'),
    minGreen: seconds('Least green.'),
    passage: seconds('Gap in the traffic that lets the green end; default 3.', 25.5),
    maximum: seconds('Greatest green from the first conflicting call on.'),
    maximum2: seconds('The same for patterns with maximum 2; default as maximum.'),
    yellow: seconds('Yellow.', 25.5),
    redClearance: seconds('Red clearance.', 25.5),
    redRevert: seconds('Least red before it is green again; default 2.', 25.5),
    addedInitial: seconds('What each vehicle that came during red adds to the least green.', 25.5),
    maximumInitial: seconds('Greatest least green that comes of it.'),
    timeBeforeReduction: seconds('Green after a conflicting call before the gap shrinks.'),
    timeToReduce: seconds('Time in which the gap shrinks to minimumGap.'),
    minimumGap: seconds('What the gap shrinks to.', 25.5),
    walk: seconds('Walk; without it no pedestrians are served.'),
    pedClear: seconds('Pedestrian clearance.'),
    flashingGreen: seconds('Green that flashes before the yellow (GB 14886).', 25.5),
    conditionalMinimum: seconds('Least green when it is served once more before the barrier.'),
    recall: choice(['none', 'soft', 'minimum', 'maximum', 'pedestrian'], 'Call that it always has.'),
    nonLock: flag('A vehicle call is forgotten when the vehicle leaves the detector.'),
    dualEntry: flag('Is served along with the other ring when its own ring has no call.'),
    noSimultaneousGap: flag('Once gapped out it stays so until the other ring can cross the barrier.'),
    guaranteedPassage: flag('The last vehicle gets its whole passage time when the gap had been reduced.'),
    restInWalk: flag('Rests in walk.'),
    conditionalService: flag('May be served once more while the other ring takes long.'),
    nonActuated: choice([1, 2], 'Is called and held by the input call to non-actuated 1 or 2.'),
    leastYellow: seconds('Yellow that the approach needs; a controller refuses less. Default 3.', 25.5),
    leastRedClearance: seconds('Red clearance that the junction needs.', 25.5),
    leastPedClear: seconds('Pedestrian clearance that the crossing needs.'),
  },
  'A phase.',
);

const overlapPlan = object(
  ['phases'],
  {
    name,
    phases: phases('Phases with which it is green, and between which it stays green.'),
    minus: phases('Phases during whose green and yellow it is red.'),
    trailGreen: seconds('Green after that of its phases.'),
    trailYellow: seconds('Yellow after a trailing green.', 25.5),
    trailRed: seconds('Red clearance after a trailing green.', 25.5),
  },
  'An overlap.',
);

const detectorPlan = object(
  ['phase'],
  {
    name,
    phase: { ...phase, description: 'Phase that it calls.' },
    alsoServedBy: phases('Further phases that serve its vehicles.'),
    calls: flag('It calls; default true.'),
    extends: flag('It extends the green; default true.'),
    queue: flag('It extends for no longer than queueLimit into a green.'),
    addedInitial: flag('Its vehicles add to the least green.'),
    counts: flag('It counts vehicles; default true.'),
    locks: flag('Its calls are kept until the green; default true.'),
    delay: seconds('A detection during red counts when it has lasted so long.', 6553),
    extend: seconds('A detection goes on for so long after its end.', 25.5),
    queueLimit: seconds('See queue.'),
    noActivity: whole(0, 255, 'Not believed after so many minutes without a change; default 0, never.'),
    maxPresence: whole(0, 255, 'Not believed after so many minutes on; default 10.'),
    erratic: whole(0, 255, 'Not believed after so many actuations in a minute; default 120.'),
    fallback: choice(['none', 'minimum', 'maximum'], 'Recall of its phase while it is not believed; default minimum.'),
  },
  'A vehicle detector.',
);

const lanePlan = object(
  ['phases', 'headway', 'travelTime'],
  {
    name,
    phases: phases('Phases during which it has right of way.'),
    yields: phases('Phases during which it may go but gives way.'),
    headway: seconds('Saturation headway.', 25.5),
    travelTime: seconds('Travel time through its zone at the free speed.', 25.5),
  },
  'A lane whose zone before the stop line is watched, for adaptive control.',
);

const patternPlan = object(
  [],
  {
    name,
    cycle: seconds('Cycle; without it the pattern runs free.', 600),
    offset: seconds('Offset of the reference point.', 599),
    sequence: whole(1, 4, 'Which of the sequences; default 1.'),
    coordinated: phases('Coordinated phases.'),
    splits: numbered(16, seconds('Green, yellow and red clearance of a phase.'), 'Splits.'),
    splitModes: numbered(
      16,
      choice(['none', 'minimum', 'maximum', 'pedestrian', 'maximumPedestrian', 'omitted'], 'What it does to a phase.'),
      'Split modes.',
    ),
    forceOff: choice(['fixed', 'floating'], 'Force-offs; default fixed.'),
    maximum: choice([1, 2], 'Which maximum green.'),
    adaptive: flag('Adaptive control chooses the greens.'),
    reference: choice(['begin', 'end'], 'The reference point is the begin or the end of the coordinated green.'),
    restInWalk: flag('Coordinated phases rest in walk.'),
    actuatedCoordinated: flag('Coordinated phases may end early.'),
    transition: choice(['dwell', 'shortway', 'addOnly'], 'How it comes into step; default shortway.'),
    permissive: seconds('Permissive period after the yield point; 0 is as long as splits allow.'),
  },
  'A pattern.',
);

const scheduleEntry = object(
  ['dayPlan'],
  {
    months: { type: 'array', items: whole(1, 12, 'Month.'), description: 'Months; absent is all.' },
    days: { type: 'array', items: whole(0, 6, 'Day, Sunday is 0.'), description: 'Days of the week; absent is all.' },
    dates: { type: 'array', items: whole(1, 31, 'Day of the month.'), description: 'Dates; absent is all.' },
    dayPlan: whole(1, 8, 'Day plan that holds then.'),
  },
  'When a day plan holds.',
);

const dayPlan: Schema = {
  type: 'object',
  propertyNames: { pattern: '^([01]?[0-9]|2[0-3]):[0-5][0-9]$' },
  maxProperties: 10,
  additionalProperties: {
    anyOf: [{ type: 'integer', minimum: 1, maximum: 16 }, { enum: ['free', 'flash'] }],
    description: 'Pattern from then on, free or flash.',
  },
  description: 'Switches: time of the local day → pattern.',
};

const preemptPlan = object(
  ['type'],
  {
    name,
    type: choice(['railway', 'emergency'], 'Kind of preemption.'),
    input: choice(
      ['normallyOpen', 'normallyClosed'],
      'A circuit that is normally closed asks when it opens, so that a broken wire asks too; default normallyOpen.',
    ),
    delay: seconds('It counts when it has been asked for so long.'),
    minGreen: seconds('Least green of what is green when it begins; default 2.'),
    minWalk: seconds('Least walk then.'),
    pedClear: seconds('Pedestrian clearance then, at most that of the phase.'),
    track: phases('Phases that clear the track.'),
    trackGreen: seconds('Their green.'),
    gates: seconds(
      'It goes on until the gates are down, for so long more at most; 0 is without a signal from the gates.',
    ),
    dwell: phases('Phases that are green while it lasts.'),
    cycle: phases('Phases that are served in turn while it lasts.'),
    dwellGreen: seconds('Least time of the dwell; default 5.'),
    exit: phases('Phases that come first afterwards.'),
    maxPresence: seconds('A call that lasts longer is left out; 0 is never.', 65535),
  },
  'A preemption.',
);

const priorityPlan = object(
  ['phases'],
  {
    name,
    phases: phases('Phases that it asks for.'),
    extension: seconds('Greatest extension of their green.'),
    early: seconds('By how much each other phase gives up its green sooner at most.'),
    delay: seconds('It counts when it has lasted so long.'),
    maxPresence: seconds('One that lasts longer is left out; default 120.'),
    lockout: seconds('Time after one that changed the greens in which no other does.', 65535),
  },
  'A request for transit priority.',
);

/** JSON Schema 2020-12 of a plan file. */
export const planSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:kerb:signal-plan:1',
  title: 'Kerb signal plan',
  ...object(
    ['name', 'phases'],
    {
      name,
      phases: numbered(16, phasePlan, 'Phases.'),
      sequences: {
        type: 'array',
        maxItems: 4,
        items: phases('Order of the phases.'),
        description: 'Up to four orders of all phases; the first one is that of free operation.',
      },
      overlaps: numbered(32, overlapPlan, 'Overlaps.'),
      conflicts: {
        type: 'array',
        items: { type: 'array', items: channel, minItems: 2, maxItems: 2 },
        description: 'Channels that must not move together; absent: those that are never served together.',
      },
      detectors: numbered(64, detectorPlan, 'Detectors.'),
      lanes: numbered(32, lanePlan, 'Lanes.'),
      patterns: numbered(16, patternPlan, 'Patterns.'),
      schedule: { type: 'array', maxItems: 16, items: scheduleEntry, description: 'Which day plan holds when.' },
      dayPlans: numbered(8, dayPlan, 'Day plans.'),
      preempts: numbered(8, preemptPlan, 'Preemptions; lower numbers go first.'),
      priorities: numbered(8, priorityPlan, 'Priority requests.'),
      initial: phases('Phases that are green first after a start.'),
      startFlash: seconds('Flash after power up.', 60),
      startAllRed: seconds('All red before the first green.', 30),
      flashYellow: { type: 'array', items: channel, description: 'Channels that flash yellow, not red.' },
      backupTime: seconds('Commands of a host that wrote nothing for so long are taken back; 0 is never.', 65535),
      utcOffsetMinutes: whole(-720, 840, 'Local standard time minus UTC, in min.'),
      daylightSaving: {
        type: 'array',
        items: whole(0, 1440, 'Part of the rule.'),
        minItems: 9,
        maxItems: 9,
        description: 'Minutes added; begin and end, each month, week (5 is the last), weekday (1 is Monday), minute.',
      },
      syncMinute: whole(0, 1439, 'Minute of the local day to which offsets refer.'),
      transitionLimit: whole(5, 50, 'Part of a cycle by which transition changes it at most, in %.'),
      adaptiveMaxRed: seconds('Longest wait of a called phase under adaptive control.', 600),
      adaptiveLostTime: seconds('Start-up lost time of a green.', 25.5),
      volumePeriod: whole(0, 60, 'Period of volumes and occupancies, in min; 0 is without.'),
    },
    'The plan of a junction.',
  ),
};
