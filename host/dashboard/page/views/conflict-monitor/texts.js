/**
 * @import { Language } from '../../settings.js'
 *
 * @typedef {typeof en} MonitorTexts
 */

/** Words by the symbol of a register. @typedef {Readonly<Record<string, string>>} Words */

const en = {
  tab: 'Monitor',
  status: 'What it sees',
  state: 'State',
  relay: 'Transfer relay',
  flashing: 'dropped: the junction flashes',
  holding: 'held: the controller drives the lamps',
  fault: 'Fault',
  card: 'Card',
  watchdog: 'Watchdog of the controller',
  seen: 'seen',
  unseen: 'not seen since the reset',
  faults: 'Faults in the log',
  yellow: 'Shortest yellow',
  clearance: 'Shortest clearance',
  conflict: 'Longest conflict',
  scan: 'Longest time between two looks',
  none: 'none yet',
  about: (/** @type {string} */ fault, /** @type {string} */ about) => (about === '' ? fault : `${fault}: ${about}`),
  lamps: 'Lamps that it sees',
  phase: (/** @type {string} */ phase) => `phase ${phase}`,
  overlap: (/** @type {string} */ overlap) => `overlap ${overlap}`,
  pedestrians: (/** @type {string} */ phase) => `pedestrians ${phase}`,
  reset: 'Reset the fault',
  sure: 'Is the street seen to be safe? The controller drives the lamps again after the reset.',
  latched: (/** @type {string} */ fault) => `The junction flashes for a fault: ${fault}`,
  present: 'It is still there: a reset would be refused.',
  states: /** @type {Words} */ ({ startFlash: 'flash after the start', monitoring: 'monitoring', fault: 'fault' }),
  kinds: /** @type {Words} */ ({
    none: 'none',
    conflict: 'conflict',
    redFailure: 'dark signal',
    dualIndication: 'two lamps at once',
    shortYellow: 'short yellow',
    skippedYellow: 'skipped yellow',
    shortClearance: 'short clearance',
    watchdog: 'controller stands still',
    card: 'card',
    record: 'record',
  }),
  cards: /** @type {Words} */ ({ none: 'none', valid: 'valid', damaged: 'damaged', unknown: 'unknown layout' }),
};

/** @type {MonitorTexts} */
const zh = {
  tab: '冲突监视',
  status: '监视状态',
  state: '状态',
  relay: '转换继电器',
  flashing: '已释放：路口闪光',
  holding: '已吸合：由信号机驱动信号灯',
  fault: '故障',
  card: '配置卡',
  watchdog: '信号机看门狗',
  seen: '已检测到',
  unseen: '复位后未检测到',
  faults: '记录的故障数',
  yellow: '最短黄灯',
  clearance: '最短清空时间',
  conflict: '最长冲突',
  scan: '两次检查的最长间隔',
  none: '尚无',
  about: (fault, about) => (about === '' ? fault : `${fault}：${about}`),
  lamps: '监视到的信号灯',
  phase: (phase) => `相位 ${phase}`,
  overlap: (overlap) => `跟随相位 ${overlap}`,
  pedestrians: (phase) => `行人 ${phase}`,
  reset: '复位故障',
  sure: '已到现场确认路口安全？复位后信号机将重新驱动信号灯。',
  latched: (fault) => `路口因故障闪光：${fault}`,
  present: '故障仍然存在，复位会被拒绝。',
  states: { startFlash: '启动闪光', monitoring: '监视中', fault: '故障' },
  kinds: {
    none: '无',
    conflict: '灯色冲突',
    redFailure: '信号灯全灭',
    dualIndication: '双灯同亮',
    shortYellow: '黄灯过短',
    skippedYellow: '跳过黄灯',
    shortClearance: '清空时间过短',
    watchdog: '信号机停止运行',
    card: '配置卡',
    record: '记录',
  },
  cards: { none: '无', valid: '有效', damaged: '损坏', unknown: '格式未知' },
};

/** @param {Language} language @returns {MonitorTexts} */
export function monitorTexts(language) {
  return { en, zh }[language];
}
