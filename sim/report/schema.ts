// The published JSON Schema of a run's result: `npm run generate` writes sim/report.schema.json from here. Properties
// stand in the order in which the result is written.

export type Schema = { readonly [key: string]: unknown };

const text = (description: string): Schema => ({ type: 'string', description });
const number = (description: string): Schema => ({ type: 'number', description });
const count = (description: string): Schema => ({ type: 'integer', minimum: 0, description });
const truth = (description: string): Schema => ({ type: 'boolean', description });
const orNull = (schema: Schema): Schema => ({ ...schema, type: [schema['type'], 'null'] });
const oneOf = (names: readonly string[], description: string): Schema => ({ enum: names, description });
const list = (items: Schema, description: string): Schema => ({ type: 'array', items, description });
const object = (properties: Readonly<Record<string, Schema>>, description?: string): Schema => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
  ...(description === undefined ? {} : { description }),
});

const verdict = object({
  name: text('Unique in a run.'),
  outcome: oneOf(['passed', 'failed', 'skipped'], 'What could not be observed is skipped, never passed.'),
  text: text('The expectation in words.'),
  reason: text('What was seen, or why it was skipped.'),
  atMs: orNull(number('When it was decided, in ms since the start; null for what was skipped.')),
  looks: count('How often it was looked at.'),
});

const statistics = object(
  {
    requests: count('Requests that callers made and the line took.'),
    sent: count('Frames sent: requests, their retries, and broadcasts.'),
    responses: count('Answers that reached their caller, exceptions included.'),
    exceptions: count('Answers that were Modbus exceptions.'),
    retries: count('Requests that were sent again.'),
    timeouts: count('Times that a device did not answer a frame in time.'),
    crcErrors: count('Broken frames and stretches of noise on a serial line.'),
    invalidResponses: count('Answers that did not fit the request that they came for.'),
    lateAnswers: count('Good frames that answered nothing that was being asked.'),
    bytesSent: count('Bytes sent.'),
    bytesReceived: count('Bytes received.'),
    opened: count('Times that the port or connection was opened.'),
    lost: count('Times that it was lost.'),
    queued: count('Requests that waited to be sent at the end.'),
    inFlight: count('Requests that waited for their answer at the end.'),
  },
  'What the line counted.',
);

const event = object({
  atMs: number('In ms since the start.'),
  device: text('The device.'),
  name: text('Of the profile, or of the runtime: watchdogReset.'),
  severity: text('Of the profile: info, warning, error.'),
  value: number('What the event carries.'),
});

const fault = object({
  name: text('Kind of fault.'),
  target: text('The line or device.'),
  fromMs: number('In ms since the start.'),
  toMs: number('As fromMs for a fault of a moment.'),
  text: text('What it does.'),
});

const action = object({
  atMs: number('In ms since the start.'),
  text: text('What the timeline or a host program did.'),
  error: orNull(text('Why it did not succeed; null if it did.')),
});

const track = object({
  name: text('device.register, device.output.channel or plant.quantity.'),
  unit: text('Unit of the values.'),
  kind: oneOf(['register', 'channel', 'plant'], 'Where it comes from.'),
  step: truth('Held until the next point, or to be joined by lines.'),
  symbols: {
    type: ['object', 'null'],
    additionalProperties: { type: 'string' },
    description: 'Names of values, for states.',
  },
  timesMs: list({ type: 'number' }, 'In ms since the start; ascending.'),
  values: list({ type: ['number', 'null'] }, 'As many; null where there was no answer.'),
});

const frame = object({
  line: text('The line.'),
  fromMs: number('In ms since the start.'),
  toMs: number('When its last byte was over.'),
  from: text('Who sent it.'),
  bytes: { type: 'string', pattern: '^([0-9a-f]{2})*$', description: 'Hexadecimal.' },
  damaged: truth('Changed on its way: by noise, a collision, a fault.'),
  text: orNull(text('What it says; null where that cannot be told.')),
});

const line = object({ line: text('The line.'), text: text('Its settings.'), statistics });

/** Of the result, for editors and for programs that read it. */
export const reportSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Result of a Kerb simulation',
  ...object({
    scenario: text('Name of the scenario.'),
    source: text('Its file.'),
    outcome: oneOf(['passed', 'failed'], 'failed when any verdict is.'),
    target: oneOf(['simulation', 'hardware'], 'Simulated devices, or real ones.'),
    seed: count('Decides all that is left to chance.'),
    traceDigest: orNull(text('SHA-256 of the trace, hexadecimal; null against hardware.')),
    replay: text('The command that gives this run again.'),
    startMs: number('UTC at the start, in ms since 1970.'),
    utcOffsetMs: number('Local time less UTC, in ms.'),
    elapsedMs: number('Simulated (against hardware, real) time, in ms.'),
    tookMs: number('Real time that it took, in ms.'),
    watchdogResets: count('How often firmware trapped or ran away.'),
    verdicts: list(verdict, 'In the order of the scenario.'),
    lines: list(line, 'The lines and what they counted.'),
    faults: list(fault, 'Faults that were there.'),
    actions: list(action, 'What was done.'),
    events: list(event, 'Events of the devices.'),
    tracks: list(track, 'Quantities over time.'),
    trafficLeftOff: count('Frames beyond those that are kept.'),
    traffic: list(frame, 'Frames on the lines.'),
  }),
};
