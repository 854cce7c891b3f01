/**
 * @import { Language } from '../../settings.js'
 *
 * @typedef {typeof en} MeterTexts
 */

/** What a load profile's channels measure, by the last part of their names. */
const QUANTITIES = {
  en: {
    ActiveImport: 'drawn',
    ActiveExport: 'delivered',
    ReactiveQ1: 'reactive QI',
    ReactiveQ2: 'reactive QII',
    ReactiveQ3: 'reactive QIII',
    ReactiveQ4: 'reactive QIV',
    ReactiveImport: 'reactive, positive',
    ReactiveExport: 'reactive, negative',
    ApparentImport: 'apparent, drawn',
    ApparentExport: 'apparent, delivered',
    Frequency: 'frequency',
    PowerFactor: 'power factor',
    Voltage: 'voltage',
    Current: 'current',
  },
  zh: {
    ActiveImport: '正向有功',
    ActiveExport: '反向有功',
    ReactiveQ1: 'I 象限无功',
    ReactiveQ2: 'II 象限无功',
    ReactiveQ3: 'III 象限无功',
    ReactiveQ4: 'IV 象限无功',
    ReactiveImport: '正向无功',
    ReactiveExport: '反向无功',
    ApparentImport: '正向视在',
    ApparentExport: '反向视在',
    Frequency: '频率',
    PowerFactor: '功率因数',
    Voltage: '电压',
    Current: '电流',
  },
};

/** How the numbers of a channel came to be, by the first part of its name. */
const KINDS = {
  en: { energy: '', mean: 'mean ', reading: 'reading, ', minimum: 'least ', maximum: 'greatest ', demand: 'demand, ' },
  zh: { energy: '', mean: '平均', reading: '读数', minimum: '最小', maximum: '最大', demand: '需量' },
};

/** `meanVoltageL1` in words. @param {Language} language @param {string} name */
function channelName(language, name) {
  const [, kind = '', quantity = '', phase = ''] = /^([a-z]+)([A-Za-z]+?\d?)(L[123]|N)?$/.exec(name) ?? [];
  const kinds = /** @type {Readonly<Record<string, string>>} */ (KINDS[language]);
  const quantities = /** @type {Readonly<Record<string, string>>} */ (QUANTITIES[language]);
  if (kinds[kind] === undefined || quantities[quantity] === undefined) return name;
  return `${kinds[kind]}${quantities[quantity]}${phase === '' ? '' : ` ${phase}`}`;
}

const en = {
  nowTab: 'Now',
  energyTab: 'Energy and tariffs',
  profileTab: 'Load profile',
  eventsTab: 'Events of the meter',
  phasors: {
    title: 'Phasors',
    label: 'Phasors of voltages (U) and currents (I) against the voltage of L1, as the table beside it',
    table: 'By phase',
    rows: {
      voltage: 'Voltage',
      voltageAngle: 'lags U1 by',
      current: 'Current',
      currentAngle: 'lags its voltage by',
      activePower: 'Active power',
      reactivePower: 'Reactive power',
      apparentPower: 'Apparent power',
      powerFactor: 'Power factor',
      thdVoltage: 'THD of the voltage',
      thdCurrent: 'THD of the current',
    },
  },
  power: {
    title: 'Power',
    now: 'Total',
    label: (/** @type {number} */ quadrant) =>
      quadrant === 0 ? 'Active against reactive power: no load' : `Active against reactive power: quadrant ${quadrant}`,
    active: 'Active power',
    reactive: 'Reactive power',
    apparent: 'Apparent power',
    factor: 'Power factor',
    quadrant: 'Quadrant',
    noLoad: 'no load',
    quadrants: ['I: draws, inductive', 'II: delivers, capacitive', 'III: delivers, inductive', 'IV: draws, capacitive'],
    demand: 'Demand of the last window',
    frequency: 'Frequency',
    neutral: 'Neutral current',
    sequence: 'Order of the phases',
    sequences: /** @type {Readonly<Record<string, string>>} */ ({
      unknown: 'unknown',
      l1l2l3: 'L1 L2 L3',
      l1l3l2: 'L1 L3 L2, reversed',
    }),
  },
  state: {
    title: 'Relay, seals, clock',
    relay: 'Supply relay',
    closed: 'closed',
    open: 'open',
    seals: 'Covers',
    whole: 'closed',
    broken: 'open',
    service: 'Service mode',
    serviceOn: 'open: sealed values may be written',
    serviceOff: 'sealed',
    clock: 'Clock',
    billing: 'Billing reset',
    locked: 'locked out now',
    free: 'possible',
    wrong: 'Wrong now',
    nothing: 'nothing',
    conditions: {
      coverOpen: 'cover open',
      terminalCoverOpen: 'terminal cover open',
      magneticField: 'magnetic field',
      serviceMode: 'service mode',
      phaseLoss: 'a phase is lost',
      voltageLow: 'voltage low',
      voltageHigh: 'voltage high',
      phaseReversed: 'phases reversed',
      measurementFault: 'measurement not believed',
      relayFault: 'power in spite of the open relay',
      supplyFailing: 'supply fails',
      clockInvalid: 'time not known',
    },
  },
  tariffs: {
    title: (/** @type {string} */ date) => `Tariffs of ${date}`,
    band: (/** @type {string} */ date) => `Tariffs of ${date}`,
    active: (/** @type {string} */ tariff) => `Now: ${tariff}`,
    noTables: 'This meter does not show its tariff tables over this line.',
    noTable: (/** @type {string} */ date) => `The meter has no tariff table for ${date}.`,
    names: ['sharp', 'peak', 'flat', 'valley', 'tariff 5', 'tariff 6', 'tariff 7', 'tariff 8'],
  },
  energy: {
    title: 'Active energy by tariff',
    tariff: 'Tariff',
    import: 'Drawn',
    export: 'Delivered',
    since: 'Drawn since the bill',
    billed: (/** @type {string} */ end) => `Billed to ${end}`,
    total: 'Total',
    now: 'now',
    noBill: 'No period has been billed yet.',
  },
  profile: {
    title: 'Load profile',
    days: 'Days',
    empty: 'No interval has been closed yet.',
    channel: (/** @type {string} */ name) => channelName('en', name),
    plot: (/** @type {string} */ names, /** @type {string} */ unit) => `Load profile in ${unit}: ${names}`,
    summary: (/** @type {number} */ intervals, /** @type {number} */ minutes, /** @type {number} */ gaps) =>
      `${intervals} intervals of ${minutes} min${gaps === 0 ? '' : `, with ${gaps} gap${gaps === 1 ? '' : 's'}`}`,
  },
  events: {
    title: 'Event log, the latest first',
    none: 'The log is empty.',
    at: 'When',
    severity: 'Severity',
    event: 'Event',
    value: 'Value',
    energy: 'Energy then',
  },
};

/** @type {MeterTexts} */
const zh = {
  nowTab: '实时',
  energyTab: '电能与费率',
  profileTab: '负荷曲线',
  eventsTab: '事件记录',
  phasors: {
    title: '相量图',
    label: '电压（U）和电流（I）相对于 L1 电压的相量，与旁边的表格相同',
    table: '分相数据',
    rows: {
      voltage: '电压',
      voltageAngle: '滞后 U1',
      current: '电流',
      currentAngle: '滞后本相电压',
      activePower: '有功功率',
      reactivePower: '无功功率',
      apparentPower: '视在功率',
      powerFactor: '功率因数',
      thdVoltage: '电压总谐波畸变率',
      thdCurrent: '电流总谐波畸变率',
    },
  },
  power: {
    title: '功率',
    now: '合计',
    label: (quadrant) => (quadrant === 0 ? '有功与无功功率：无负荷' : `有功与无功功率：第 ${quadrant} 象限`),
    active: '有功功率',
    reactive: '无功功率',
    apparent: '视在功率',
    factor: '功率因数',
    quadrant: '象限',
    noLoad: '无负荷',
    quadrants: ['I：用电，感性', 'II：送电，容性', 'III：送电，感性', 'IV：用电，容性'],
    demand: '上一周期需量',
    frequency: '频率',
    neutral: '零线电流',
    sequence: '相序',
    sequences: { unknown: '未知', l1l2l3: 'L1 L2 L3', l1l3l2: 'L1 L3 L2，逆相序' },
  },
  state: {
    title: '负荷开关、封印、时钟',
    relay: '负荷开关',
    closed: '合闸',
    open: '拉闸',
    seals: '表盖',
    whole: '关闭',
    broken: '打开',
    service: '维护模式',
    serviceOn: '已进入：可写入受封印保护的参数',
    serviceOff: '已封印',
    clock: '时钟',
    billing: '结算复位',
    locked: '目前锁定',
    free: '允许',
    wrong: '当前异常',
    nothing: '无',
    conditions: {
      coverOpen: '表盖打开',
      terminalCoverOpen: '端钮盖打开',
      magneticField: '恒定磁场干扰',
      serviceMode: '维护模式',
      phaseLoss: '断相',
      voltageLow: '欠压',
      voltageHigh: '过压',
      phaseReversed: '逆相序',
      measurementFault: '计量异常',
      relayFault: '拉闸后仍有功率',
      supplyFailing: '即将掉电',
      clockInvalid: '时钟无效',
    },
  },
  tariffs: {
    title: (date) => `${date} 的费率时段`,
    band: (date) => `${date} 的费率时段`,
    active: (tariff) => `当前费率：${tariff}`,
    noTables: '该电能表在此线路上不提供费率时段表。',
    noTable: (date) => `电能表没有 ${date} 的费率时段表。`,
    names: ['尖', '峰', '平', '谷', '费率 5', '费率 6', '费率 7', '费率 8'],
  },
  energy: {
    title: '分费率有功电能',
    tariff: '费率',
    import: '正向有功',
    export: '反向有功',
    since: '本结算期正向有功',
    billed: (end) => `结算至 ${end}`,
    total: '合计',
    now: '当前',
    noBill: '尚未结算过。',
  },
  profile: {
    title: '负荷曲线',
    days: '天数',
    empty: '尚无已完成的时段。',
    channel: (name) => channelName('zh', name),
    plot: (names, unit) => `负荷曲线，单位 ${unit}：${names}`,
    summary: (intervals, minutes, gaps) => `${intervals} 个 ${minutes} 分钟时段${gaps === 0 ? '' : `，${gaps} 处缺失`}`,
  },
  events: {
    title: '事件记录（最新在前）',
    none: '记录为空。',
    at: '时间',
    severity: '级别',
    event: '事件',
    value: '数值',
    energy: '当时电能',
  },
};

/** @param {Language} language @returns {MeterTexts} */
export function meterTexts(language) {
  return { en, zh }[language];
}
