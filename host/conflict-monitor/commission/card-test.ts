import { Bank } from '../../../protocols/modbus/bank.ts';
import { encodeCard } from '../../../protocols/signal/card.ts';
import { monitorCard } from '../../../protocols/signal/monitor-card.ts';
import type { FunctionTest } from '../../commission/commission-class.ts';
import type { CommissionedDevice } from '../../commission/commissioned-device.ts';
import { SignalController } from '../../signal/signal-controller.ts';
import { controllersOf } from './watched-controller.ts';

/** Where the checksum stands on a card, and where the name of the site does in the registers. */
const CHECKSUM_AT = 16;
const NAME_REGISTERS = 32;

/** The monitor has a whole card, and it is the card of the plan that the controller runs. */
export const cardTest: FunctionTest = {
  id: 'card',
  title: 'Card of the monitor',
  instructions:
    'Compares the card of the monitor with the plan of the controller of this session: conflicts and least times have to be the same. It only reads.',
  effect: 'reads',
  async run(context, device) {
    const values = await (await device.driver()).readMany(['card', 'cardDigest']);
    const card = String(values['card']);
    context.check({
      ...{
        name: 'card',
        expected: 'valid',
        measured: card,
        verdict: card === 'valid' ? 'passed' : 'failed',
        evidence: { card },
      },
      ...(card !== 'valid' && {
        note: 'flash an image with the card of the plan: `kerb signal card PLAN --out monitor.wasm`',
      }),
    });
    const shown = Number(values['cardDigest']);
    const controllers = controllersOf(context);
    const name = 'card and plan';
    if (card !== 'valid' || controllers.length !== 1) {
      context.check({
        ...{
          name,
          expected: 'the card of the plan',
          measured: hex(shown),
          verdict: 'notTested',
          evidence: { cardDigest: hex(shown) },
        },
        note:
          card === 'valid' ? 'name the signal controller in the same session, and only one' : 'the card is not valid',
      });
      return;
    }
    const [controller] = controllers as [CommissionedDevice];
    const plan = await new SignalController(await controller.line(), controller.place.unitId).readPlan();
    const site = await readSiteName(device);
    const bytes = encodeCard(monitorCard({ ...plan, name: site }));
    const wanted = new DataView(bytes.buffer, bytes.byteOffset).getUint32(CHECKSUM_AT, true);
    context.check({
      name,
      expected: `${hex(wanted)}, the card of the plan of ${controller.name}`,
      measured: `${hex(shown)}, the card of "${site}"`,
      verdict: shown === wanted ? 'passed' : 'failed',
      evidence: { cardDigest: hex(shown), wanted: hex(wanted), site },
      ...(shown !== wanted && {
        note: 'the monitor guards another plan than the controller runs: make a card of this plan by `kerb signal card` and flash it',
      }),
    });
  },
};

async function readSiteName(device: CommissionedDevice): Promise<string> {
  const field = device.profile.inputRegisters.find(({ name }) => name === 'siteName')!;
  const line = await device.line();
  const bytes = await line.readRegisters(device.place.unitId, Bank.inputRegisters, field.address, NAME_REGISTERS);
  return new TextDecoder().decode(bytes).replace(/\0+$/, '');
}

function hex(crc: number): string {
  return crc.toString(16).padStart(8, '0');
}
