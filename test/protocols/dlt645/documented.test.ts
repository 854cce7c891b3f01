import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { identifierText } from '../../../protocols/dlt645/data-error.ts';
import { findItem, itemsWithObis } from '../../../protocols/dlt645/data-identifiers.ts';
import type { DataItem } from '../../../protocols/dlt645/data-item.ts';

function row({ identifier, name, format, unit, occurred, obis }: DataItem): string {
  const sums = obis.map((sum) =>
    sum.map((code, at) => (at === 0 || code.startsWith('-') ? code : `+${code}`)).join(' '),
  );
  const digits = `${format.signed ? '±' : ''}${format.text}${occurred === undefined ? '' : ` ${occurred.text}`}`;
  return `| ${identifierText(identifier)} | \`${name}\` | ${digits} | ${unit ?? ''} | ${sums.join('; ')} |`;
}

/** Of an energy or demand of one phase, which are told in a sentence. */
const isOfPhase = ({ identifier }: DataItem): boolean => identifier >>> 24 <= 1 && ((identifier >>> 16) & 0xff) >= 0x15;

test('docs/dlt645.md has every identifier that a register may stand behind', async () => {
  const text = await readFile(join(packageRoot, 'docs/dlt645.md'), 'utf8');
  const documented = text.split('\n').filter((line) => /^\| [0-9A-F]{8} /.test(line));
  expect(documented).toEqual(itemsWithObis.filter((item) => !isOfPhase(item)).map(row));
  expect(findItem(0x002a_0000)).toMatchObject({ name: 'energyActiveExportL2', obis: [['1-0:42.8.0']] });
});
