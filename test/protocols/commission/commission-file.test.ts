import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { parseCommissionFile } from '../../../protocols/commission/commission-file.ts';
import type { CommissionFileError } from '../../../protocols/commission/commission-file-error.ts';

const HEAD = 'site: { name: Home }\ninstaller: { name: Li Wei }\ndevices:\n';

/** Faults as line:column and message. */
function faults(devices: string): string[] {
  try {
    parseCommissionFile(HEAD + devices, 'site.yaml');
    return [];
  } catch (error) {
    return (error as CommissionFileError).problems.map(
      ({ line, column, path, message }) => `${line}:${column} ${path} ${message}`,
    );
  }
}

describe('a site file', () => {
  test.each(['home.yaml', 'junction.yaml'])('of the seeds is read: %s', (name) => {
    const text = readFileSync(join(packageRoot, 'seeds/sites', name), 'utf8');
    expect(parseCommissionFile(text, name).devices.length).toBeGreaterThan(1);
  });

  test('tells each fault with line and column', () => {
    expect(faults('  - { name: a, class: meter, unitId: 300 }\n  - { name: b, clas: hub, unitId: 2 }\n')).toEqual([
      '4:38 devices[0].unitId 300 must be <= 255',
      '5:5 devices[1] class is missing',
      '5:16 devices[1].clas is not a field here',
    ]);
  });

  test('does not have two devices of one name, at one place, or going to one place', () => {
    expect(faults('  - { name: a, class: meter, unitId: 1 }\n  - { name: a, class: hub, unitId: 2 }\n')).toHaveLength(
      1,
    );
    expect(
      faults('  - { name: a, class: meter, unitId: 1 }\n  - { name: b, class: hub, unitId: 1 }\n').join(),
    ).toContain('has unit id 1');
    expect(
      faults(
        '  - { name: a, class: meter, unitId: 1, setUnitId: 5 }\n  - { name: b, class: hub, unitId: 2, setUnitId: 5 }\n',
      ).join(),
    ).toContain('is to have unit id 5');
  });

  test('does not move a device to where another one still is', () => {
    const moves = (first: string, second: string) => faults(`  - ${first}\n  - ${second}\n`);
    const a = '{ name: a, class: meter, unitId: 1, setUnitId: 2 }';
    const b = '{ name: b, class: meter, unitId: 2, setUnitId: 3 }';
    expect(moves(a, b).join()).toContain('b is still there when a is moved');
    expect(moves(b, a)).toEqual([]);
  });

  test('that is no YAML, or nothing, says so', () => {
    expect(() => parseCommissionFile('site: [', 'site.yaml')).toThrow(/site.yaml:1/);
    expect(() => parseCommissionFile('', 'site.yaml')).toThrow(/is empty/);
  });
});
