/**
 * @import { PageCommand } from '../page-message.ts'
 * @import { Ability } from '../world.ts'
 * @import { Reply } from '../../web/page-parts/connection.js'
 * @import { DeviceModel } from './device-model.js'
 * @import { Format } from './format.js'
 * @import { Language } from './settings.js'
 * @import { Model } from './model.js'
 * @import { Texts } from './text.js'
 *
 * @typedef {object} Context What whatever is drawn needs beside what it draws; another one for each drawing.
 * @property {Model} model
 * @property {Texts} texts
 * @property {Language} language
 * @property {Format} format
 * @property {number} now The world's time in ms.
 * @property {(ability: Ability) => boolean} can
 * @property {(command: PageCommand) => Promise<Reply>} ask What is wrong with it is told by whoever asks.
 * @property {(command: PageCommand) => void} tell As `ask`; what is wrong with it is told at the page's edge.
 * @property {(device: DeviceModel, name: string, parameters?: Readonly<Record<string, unknown>>) => unknown} detail What was
 *   read last, and undefined where nothing was yet; it is read, and read again as time goes on, as long as it is asked for.
 * @property {(device: DeviceModel, name: string, parameters?: Readonly<Record<string, unknown>>) => string | undefined} detailProblem
 *   Why it could not be read.
 * @property {() => void} redraw For what changed in what draws.
 */

export {};
