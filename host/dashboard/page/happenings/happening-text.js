import { nameWords } from '../name-words.js';

/**
 * @import { Happening } from '../../world.ts'
 * @import { Context } from '../context.js'
 * @import { Severity } from '../../../../protocols/profile/profile.ts'
 *
 * @typedef {object} Words What a happening says.
 * @property {string} where
 * @property {string} what In the page's language.
 * @property {string} named Names and texts of its world, which are not translated.
 */

/** @type {readonly Severity[]} */
export const SEVERITIES = ['info', 'warning', 'error'];

/** How grave it is. @param {Happening} happening @returns {Severity} */
export function severityOf(happening) {
  switch (happening.kind) {
    case 'event':
    case 'log':
      return happening.severity;
    case 'power':
      return happening.on ? 'info' : 'warning';
    case 'fault':
      return happening.phase === 'begins' ? 'warning' : 'info';
    case 'action':
      return happening.error === undefined ? 'info' : 'error';
    case 'verdict':
      return happening.outcome === 'failed' ? 'error' : 'info';
  }
}

/** @param {Happening} happening @param {Context} context @returns {Words} */
export function wordsOf(happening, { texts, format }) {
  const { happenings } = texts;
  switch (happening.kind) {
    case 'event':
      return {
        where: happening.device,
        what: '',
        named: `${nameWords(happening.name)}${happening.value === 0 ? '' : ` ${format.number(happening.value)}`}`,
      };
    case 'log':
      return { where: happening.device, what: '', named: happening.text };
    case 'power':
      return { where: happening.device, what: happening.on ? happenings.powerOn : happenings.powerOff, named: '' };
    case 'fault':
      return { where: happening.target, what: happenings.phases[happening.phase], named: happening.name };
    case 'action':
      return { where: '', what: '', named: [happening.text, happening.error].filter(Boolean).join(': ') };
    case 'verdict':
      return { where: '', what: texts.checks.outcomes[happening.outcome], named: happening.text };
  }
}
