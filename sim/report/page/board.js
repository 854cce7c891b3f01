/**
 * @import { Run } from './run-data.js'
 * @import { Theme } from './theme.js'
 * @import { TimeText } from '../../../host/web/page-parts/time-text.js'
 * @import { TimeWindow } from './time-window.js'
 * @import { Tooltip } from './tooltip.js'
 *
 * @typedef {object} Board What all plots of the page share.
 * @property {Run} run
 * @property {TimeWindow} window
 * @property {TimeText} time
 * @property {Theme} theme
 * @property {Tooltip} tooltip
 * @property {readonly string[]} sources Devices and plants, in the order of their colours.
 * @property {{ left: number, right: number }} margin Of all plots, in CSS pixels.
 */

/**
 * The colour of a device, plant or station, the same wherever it is shown.
 *
 * @param {Board} board
 * @param {string} name
 */
export function colourOf({ theme, sources }, name) {
  return theme.series(sources.indexOf(name));
}
