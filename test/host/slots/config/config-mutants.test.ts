import { expect, test } from 'vitest';
import { SEED } from '../../../long/seed.ts';
import { type Alteration, alteredModules } from '../proof/altered-proof.ts';

type Modules = typeof import('../../../../bench/power-cuts/play.ts') &
  typeof import('./config-cases.ts') &
  typeof import('./config-fuzz.ts');

const MODULES = [
  '/bench/power-cuts/play.ts',
  '/test/host/slots/config/config-cases.ts',
  '/test/host/slots/config/config-fuzz.ts',
];

const altered = (file: string, text: string, by: string): Alteration => ({
  file: `host/slots/config/${file}.ts`,
  text,
  by,
});

test.each<[string, Alteration]>([
  [
    'does not ask who signed',
    altered(
      'document-check',
      'if (verdict.trusted) return',
      'const opened = openSignedConfig(signed); return { document: opened.document, digest: configDigest(opened.payload) };\n    if (verdict.trusted) return',
    ),
  ],
  ['takes older documents', altered('config-commands', 'if (sequence <= state.highest)', 'if (sequence <= 0)')],
  [
    'takes those of another class',
    altered('document-check', 'if (target.class !== device.class)', "if (target.class === '')"),
  ],
  [
    'takes those for other devices',
    altered('document-check', 'if (target.devices && ', "if (target.class === '' && target.devices && "),
  ],
  ['takes those for another profile', altered('document-check', 'if (target.schema !== device.schema || ', 'if (')],
  [
    'does not look at what was announced',
    altered(
      'arriving-document',
      'size > this.#bytes.length || crc32(this.#bytes.subarray(0, size)) !== crc',
      'size > this.#bytes.length',
    ),
  ],
  [
    'does not try the values',
    altered('config-commands', 'tryChange(device, document, device.layout!, nowMs);', 'void tryChange;'),
  ],
  [
    'writes over the document that runs',
    altered(
      'config-state',
      'return DOCUMENT_BANKS.find((bank) => !taken.includes(bank))!;',
      'return taken.length > 9 ? 1 : 0;',
    ),
  ],
  ['forgets what was taken', altered('config-state', 'highest: Math.max(state.highest, pending.sequence),', '')],
])('the fuzzing finds a device that %s', async (_name, alteration) => {
  const alterations = alteration.by.includes('openSignedConfig')
    ? [
        alteration,
        altered(
          'document-check',
          'import { configDigest, verifySignedConfig }',
          'import { configDigest, openSignedConfig, verifySignedConfig }',
        ),
      ]
    : [alteration];
  await alteredModules(alterations, MODULES, (exports) => {
    expect(() => (exports as Modules).fuzzConfig(SEED, 1000)).toThrow('Counterexample');
  });
});

test.each<[string, string, Alteration]>([
  [
    'does not finish what was cut',
    'document that runs at once',
    altered('config-slots', 'effect.proceed();\n      records.clean();', 'records.clean();'),
  ],
  [
    'says that a document runs before it does',
    'document that runs at once',
    altered(
      'config-effect',
      'applyChange(device.firmware, this.#changeOf(phase.what), phase.order, this.#layout);',
      'const change = this.#changeOf(phase.what);\n      records.replaceState(finish(this.#state));\n      applyChange(device.firmware, change, phase.order, this.#layout);',
    ),
  ],
  [
    'puts no settings back',
    'return to what no document brought',
    altered(
      'config-change',
      'laidValue(field, area)])), settings }',
      'laidValue(field, area)])), settings: settings.slice(9) }',
    ),
  ],
  [
    'counts no activation',
    'document that runs at once',
    altered('config-state', 'activations: activations + 1', 'activations'),
  ],
  [
    'calls off without writing it down',
    'document that is called off',
    altered('config-commands', 'records.replaceState(cancel(state));', 'Object.assign(state, cancel(state));'),
  ],
])('the proof of power cuts finds a device that %s', async (_name, shownBy, alteration) => {
  await alteredModules([alteration], MODULES, (exports) => {
    const { PreparedCase, ProofError, CONFIG_CASES } = exports as Modules;
    const prove = (): void => {
      const prepared = new PreparedCase(CONFIG_CASES.find(({ name }) => name === shownBy)!, SEED);
      for (const cut of prepared.play([]).cuts()) prepared.play([cut]);
    };
    expect(prove).toThrow(ProofError);
  });
});
