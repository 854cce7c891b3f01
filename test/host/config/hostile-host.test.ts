import { expect, test } from 'vitest';
import { SEED, seeded } from '../../long/seed.ts';
import { type Alteration, alteredModules } from '../slots/proof/altered-proof.ts';
import { playHostileHosts } from './hostile-host.ts';

type Hostile = typeof import('./hostile-host.ts');

const altered = (file: string, text: string, by: string): Alteration => ({
  file: `host/slots/config/${file}.ts`,
  text,
  by,
});

test(seeded(
  'over a line that loses and repeats frames only whole, signed, newer documents change a device',
), async () => {
  const { taken, leftAlone, pushed } = await playHostileHosts(SEED, 25);
  // It was neither left alone all the time, nor changed by all that came.
  expect(Math.min(taken, leftAlone, pushed)).toBeGreaterThan(0);
}, 120_000);

test.each<[string, Alteration[]]>([
  [
    'does not ask who signed',
    [
      altered(
        'document-check',
        'if (verdict.trusted) return',
        'const opened = openSignedConfig(signed); return { document: opened.document, digest: configDigest(opened.payload) };\n    if (verdict.trusted) return',
      ),
      altered(
        'document-check',
        'import { configDigest, verifySignedConfig }',
        'import { configDigest, openSignedConfig, verifySignedConfig }',
      ),
    ],
  ],
  ['takes older documents', [altered('config-commands', 'if (sequence <= state.highest)', 'if (sequence <= 0)')]],
])(
  'that finds a device that %s',
  async (_, alterations) => {
    let played: Promise<unknown> = Promise.resolve();
    await alteredModules(alterations, ['/test/host/config/hostile-host.ts'], (exports) => {
      played = (exports as Hostile).playHostileHosts(SEED, 200);
      played.catch(() => {});
    });
    await expect(played).rejects.toThrow('Counterexample');
  },
  120_000,
);
