import type { Json } from '../../../protocols/commission/json.ts';
import { parseHome } from '../../../protocols/hub/home-file.ts';
import { homeSettings } from '../../../protocols/hub/home-settings.ts';
import type { ConfigValues } from '../../../protocols/profile/config-document.ts';
import type { ClassConfig } from '../../commission/commission-class.ts';
import { ConfigWindow } from '../../device/config-window.ts';
import { HubController } from '../hub-controller.ts';

/** A hub takes a home file. */
export const homeConfigFile: ClassConfig = {
  fileKind: 'home file',
  async load(context, device, text, source) {
    const home = parseHome(text, source);
    const line = await device.line();
    const { unitId } = device.place;
    const controller = new HubController(line, unitId);
    const fields = (await new ConfigWindow(line, unitId, device.profile).read()) as ConfigValues;
    const names = Object.keys(homeSettings(home));
    const settings = await (await device.driver()).readMany(names);
    context.before({ kind: 'registers', device: device.name, values: settings as Readonly<Record<string, Json>> });
    context.before({
      kind: 'config',
      device: device.name,
      fields: fields as Readonly<Record<string, number | readonly number[]>>,
    });
    await controller.replaceHome(home, (sent, all) => context.progress('sending the home', sent, all));
    const digest = Number(await (await device.driver()).read('configDigest'));
    context.check({
      name: 'home',
      expected: `"${home.name}" is taken`,
      measured: `taken, with ${home.loads.length} loads`,
      verdict: 'passed',
      evidence: { configDigest: digest, file: source },
    });
    return { summary: `home "${home.name}" with ${home.loads.length} loads` };
  },
};
