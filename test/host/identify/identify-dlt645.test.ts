import { expect, test } from 'vitest';
import { Dlt645TimeoutError } from '../../../host/dlt645/errors.ts';
import { identifyDlt645 } from '../../../host/identify/identify-dlt645.ts';
import { identityText } from '../../../host/identify/identity-text.ts';
import { within } from '../../sim/bus/served.ts';
import { ADDRESSES, meteredLine } from '../dlt645/metered-line.ts';

test('a meter tells its address, and what else it knows of itself', async () => {
  const { clock, line } = await meteredLine();
  const identity = await within(clock, identifyDlt645(line, ADDRESSES[1]));
  expect(identity).toMatchObject({ kind: 'dlt645', line: '/dev/meters', address: ADDRESSES[1] });
  expect(identityText(identity)).toMatch(/^DL\/T 645 meter 000000000262/);
});

test('a meter that is not there is an error', async () => {
  const { clock, line } = await meteredLine({ retries: 0 });
  await expect(within(clock, identifyDlt645(line, '000000000999'))).rejects.toBeInstanceOf(Dlt645TimeoutError);
});
