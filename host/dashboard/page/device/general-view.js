import { happeningList } from '../happenings/happening-list.js';
import { alarmsOf } from './alarms.js';
import { channelsTab } from './channels-tab.js';
import { overviewTab } from './overview-tab.js';
import { RegistersTab } from './registers-tab.js';

/**
 * @import { Profile } from '../../../../protocols/profile/profile.ts'
 * @import { ClassView, Tab } from '../views.js'
 */

const MOST_HEADLINES = 4;
const MOST_ROWS = 200;

/**
 * A device drawn from nothing but its profile.
 *
 * @param {Profile} profile
 * @param {readonly string[]} headline What says most, where somebody knows it.
 * @returns {ClassView}
 */
export function generalView(profile, headline = headlineOf(profile)) {
  const registers = [...headline, ...alarmsOf(profile).map(({ name }) => name)];
  return {
    headline,
    tabs: [
      {
        id: 'overview',
        title: (texts) => texts.device.tabs.overview,
        registers,
        channels: true,
        render: (device, context) => overviewTab(device, headline, context),
      },
      ...generalTabs(),
    ],
  };
}

/** Tabs that a device of every class has. @returns {readonly Tab[]} */
export function generalTabs() {
  const registers = new RegistersTab();
  return [
    {
      id: 'registers',
      title: (texts) => texts.device.tabs.registers,
      registers: 'all',
      channels: false,
      render: (device, context) => registers.render(device, context),
    },
    {
      id: 'channels',
      title: (texts) => texts.device.tabs.channels,
      registers: [],
      channels: true,
      render: channelsTab,
    },
    {
      id: 'happenings',
      title: (texts) => texts.device.tabs.happenings,
      registers: [],
      channels: false,
      render: (device, context) => happeningList(device.happenings, context, MOST_ROWS),
    },
  ];
}

/** Registers that say most: the first ones that measure something or name a state. @param {Profile} profile */
function headlineOf({ inputRegisters }) {
  return inputRegisters
    .filter(({ unit, symbols }) => symbols !== undefined || (unit !== undefined && unit !== '1'))
    .slice(0, MOST_HEADLINES)
    .map(({ name }) => name);
}
