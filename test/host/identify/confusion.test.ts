import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DeviceTemplate, deviceTemplates } from '../../../host/identify/device-templates.ts';
import { identify } from '../../../host/identify/identify.ts';
import type { Identity } from '../../../host/identify/identity.ts';
import { RequestTimeoutError } from '../../../host/line/errors.ts';
import { Random } from '../../../sim/random.ts';
import { deviceLine, madeUp } from './device-line.ts';
import { type Elsewhere, TemplateDevice } from './template-device.ts';

const templates = deviceTemplates();
const ELSEWHERE: readonly Elsewhere[] = ['refuses', 'zeros', 'silent'];

/** What an identity comes to: the template, `one of ...`, or `unknown`. */
function verdict(identity: Identity): string {
  switch (identity.kind) {
    case 'template':
      return identity.best.template;
    case 'sunspec':
      return identity.matches[0]?.template ?? 'sunspec';
    case 'ambiguous':
      return `one of ${identity.candidates.map(({ template }) => template).join(', ')}`;
    default:
      return identity.kind;
  }
}

/** A meter of one phase that answers zero for two more holds what one of three phases holds of which one is wired: no read tells. */
const ALIKE: ReadonlyMap<string, string> = new Map([['sdm-single-phase', 'one of sdm-single-phase, sdm630']]);

function isRight(is: string, { name }: DeviceTemplate, elsewhere: Elsewhere): boolean {
  return is === name || (elsewhere === 'zeros' && is === ALIKE.get(name));
}

async function found(template: DeviceTemplate, seed: number, elsewhere: Elsewhere): Promise<string> {
  const unitId = template.defaults?.unitId ?? 1;
  const device = new TemplateDevice(template, unitId, new Random(seed), elsewhere);
  return verdict(await identify(deviceLine(unitId, device), unitId));
}

describe('a device of each template', () => {
  test.each(ELSEWHERE)(
    'is found to be of that template and no other, where it %s about what it has not',
    async (elsewhere) => {
      const wrong: string[] = [];
      for (const template of templates) {
        const is = await found(template, 1, elsewhere);
        if (!isRight(is, template, elsewhere)) wrong.push(`${template.name} was taken for ${is}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  test('is found whatever its readings are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...templates),
        fc.integer(),
        fc.constantFrom(...ELSEWHERE),
        async (template, seed, elsewhere) => {
          const is = await found(template, seed, elsewhere);
          expect(isRight(is, template, elsewhere), `${template.name} was taken for ${is}`).toBe(true);
        },
      ),
      { numRuns: 120 },
    );
  });
});

describe('a device of each template that is new and idle', () => {
  test.each(ELSEWHERE)('is never taken for another, where what it has not: %s', async (elsewhere) => {
    const wrong: string[] = [];
    let named = 0;
    for (const template of templates) {
      const unitId = template.defaults?.unitId ?? 1;
      const device = new TemplateDevice(template, unitId, new Random(4), elsewhere, undefined, true);
      const is = verdict(await identify(deviceLine(unitId, device), unitId));
      if (is === template.name) named++;
      else if (is !== 'unknown' && !is.startsWith('one of ')) wrong.push(`${template.name} was taken for ${is}`);
    }
    expect(wrong).toEqual([]);
    // Those that have a text or a code are known all the same.
    expect(named).toBeGreaterThan(10);
  });
});

describe('a device of no template', () => {
  test.each([
    ['zeros everywhere', () => 0],
    ['ones everywhere', () => 0xffff],
    ['a small number everywhere', () => 1],
    ['its addresses everywhere', (_: number, address: number) => address],
    ['nothing', () => undefined],
    ['what begins like a temperature', (_: number, address: number) => (address < 8 ? 215 : undefined)],
  ])('that holds %s is unknown', async (_, registers) => {
    const identity = await identify(deviceLine(1, madeUp(registers)), 1);
    expect(verdict(identity)).toBe('unknown');
  });

  test('is unknown whatever it holds in its first hundred registers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 100, maxLength: 100 }),
        async (words) => {
          const identity = await identify(
            deviceLine(
              1,
              madeUp((_, address) => words[address]),
            ),
            1,
          );
          expect(verdict(identity)).toBe('unknown');
        },
      ),
      { numRuns: 40 },
    );
  });

  test('that is not there at all is an error, not unknown', async () => {
    const line = deviceLine(
      1,
      madeUp(() => 0),
    );
    await expect(identify(line, 2)).rejects.toBeInstanceOf(RequestTimeoutError);
    expect(line.asked.length).toBeLessThan(7);
  });
});
