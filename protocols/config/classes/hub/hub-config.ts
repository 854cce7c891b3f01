import { configHome } from '../../../hub/config-home.ts';
import { type Home, MOST_LOADS } from '../../../hub/home.ts';
import { homeConfig } from '../../../hub/home-config.ts';
import { homeContent, readHome } from '../../../hub/home-file.ts';
import { homeSchema } from '../../../hub/home-schema.ts';
import { homeSettings, type LoadSettings, NO_TIME } from '../../../hub/home-settings.ts';
import type { ConfigClass, ConfigSection, Given } from '../../config-class.ts';
import { partOf } from '../part.ts';
import { programmeSection } from './programme.ts';

/** The home of a hub, as home files have it: every field of the config, and what residents may change of each load. */
const home: ConfigSection = {
  schemas: { home: partOf(homeSchema) },
  outlines: { home: { type: 'object' } },
  read: (content, report) => {
    const read = readHome(content['home'], (path, ...fault) => report(['home', ...path], ...fault));
    return read && { values: homeConfig(read), settings: homeSettings(read) };
  },
  write: (given, title) => ({ home: homeContent(homeOf(given, title)) }),
};

/** The home of a hub whose config is known whole. @throws TypeError when it is not */
export function homeOf(given: Given, title: string): Home {
  const settings = Array.from({ length: MOST_LOADS }, (_, index) => settingsOf(given, index + 1));
  return configHome(given.values, settings, title);
}

/** Of a load that a document says nothing of: as of one that has none. */
function settingsOf({ settings }: Given, load: number): LoadSettings {
  const number = (name: keyof LoadSettings, otherwise: number): number => {
    const value = settings[`load${load}${name}`];
    return typeof value === 'number' ? value : otherwise;
  };
  return {
    Minimum: number('Minimum', 0),
    Target: number('Target', 100),
    Maximum: number('Maximum', 100),
    Hysteresis: number('Hysteresis', 0.5),
    Departure: number('Departure', NO_TIME),
    EnergyWanted: number('EnergyWanted', 0),
  };
}

export const hubConfig: ConfigClass = { class: 'hub', sections: [home, programmeSection] };
