// The published JSON Schema of a signed report's content: `npm run generate` writes protocols/commission-report.schema.json from here.

type Schema = { readonly [key: string]: unknown };

const text = (description: string): Schema => ({ type: 'string', description });
const time = (description: string): Schema => ({ type: 'string', format: 'date-time', description });
const list = (items: Schema, description: string): Schema => ({ type: 'array', items, description });
const map = (description: string, properties: Schema, optional: readonly string[] = []): Schema => ({
  type: 'object',
  description,
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const check = map(
  'Something that was expected, and what was found.',
  {
    name: text('What was checked.'),
    expected: text('In words, with unit.'),
    measured: text('In words, with unit.'),
    verdict: { enum: ['passed', 'failed', 'notTested'], description: 'How it came out.' },
    evidence: {
      type: 'object',
      additionalProperties: { type: ['string', 'number', 'boolean'] },
      description: 'What was read, by register, and what a person said.',
    },
    note: text('What may be wrong, or why it was not tested.'),
  },
  ['note'],
);
const person = map('Who decided, and why.', { by: text('Who.'), reason: text('Why.') });
const outcome: Schema = {
  description: 'What became of the step.',
  oneOf: [
    map('Done.', { kind: { const: 'done' }, summary: text('In words.'), checks: list(check, 'Its checks.') }),
    map(
      'Failed.',
      { kind: { const: 'failed' }, reason: text('Why.'), checks: list(check, 'Its checks.'), accepted: person },
      ['accepted'],
    ),
    map('Left out.', { kind: { const: 'skipped' }, by: text('Who decided.'), reason: text('Why.') }),
    map('Still to be done.', { kind: { const: 'pending' } }),
  ],
};

const step = map(
  'A step.',
  {
    id: text('Name, with that of the device before it.'),
    device: text('Name of the device.'),
    title: text('What people call it.'),
    instructions: text('What the person was told.'),
    effect: { enum: ['reads', 'tries', 'changes'], description: 'What it does to the device.' },
    undoable: { type: 'boolean', description: 'It can be undone.' },
    outcome,
    beganAt: time('When it began.'),
    endedAt: time('When it ended.'),
    answers: { type: 'object', description: 'Answers by question.' },
  },
  ['device', 'beganAt', 'endedAt'],
);

const receipt: Schema = {
  description: 'What the device itself signed.',
  oneOf: [
    map('Signed.', {
      kind: { const: 'signed' },
      receipt: text('COSE_Sign1 in base64.'),
      key: text('COSE_Key of the device in base64.'),
      nonce: text('What was to be signed, in hex.'),
      firmware: text('What it runs.'),
      config: text('How it is configured.'),
    }),
    map('None.', { kind: { const: 'none' }, reason: text('Why.') }),
  ],
};

const device = map('A device.', {
  name: text('Name within the site.'),
  class: text('Class or template.'),
  line: text('Line that it is on now.'),
  unitId: { type: 'integer', minimum: 0, maximum: 255, description: 'Unit id that it has now.' },
  assetNumber: text('Number on its label.'),
  location: text('Where it is.'),
  identity: text('As it told.'),
  fingerprint: { type: 'object', additionalProperties: { type: 'string' }, description: 'By which it is known again.' },
  receipt,
});

export const reportSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://kerb.dev/commission-report.schema.json',
  title: 'Content of a signed commissioning report',
  ...map('The report, and the page that shows it.', {
    report: map('A commissioning as it was done.', {
      kind: { const: 'kerb commissioning report' },
      version: { const: 1 },
      verdict: { enum: ['passed', 'failed', 'incomplete'], description: 'How it came out.' },
      site: { type: 'object', description: 'The place, as in a site file.' },
      installer: { type: 'object', description: 'Who did it, as in a site file.' },
      line: text('The line.'),
      beganAt: time('When it began.'),
      madeAt: time('When the report was made.'),
      resumed: { type: 'integer', minimum: 0, description: 'Times that the session was gone on with.' },
      devices: list(device, 'Its devices.'),
      steps: list(step, 'Its steps, in order.'),
      undone: list(map('What was undone.', { step: text('Step.'), at: time('When.') }), 'What was undone on the way.'),
      left: list(text('In words.'), 'What could not be brought back after a test.'),
    }),
    page: { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the HTML page.' },
  }),
};
