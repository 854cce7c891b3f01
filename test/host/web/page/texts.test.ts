import en from '../../../../host/web/page/texts/en.js';
import zh from '../../../../host/web/page/texts/zh.js';
import { testTexts } from './texts-in-step.ts';

const NAMES = /--[a-z-]+|Web Serial|Chromium|Chrome|Edge|https|\bms\b/g;

testTexts({ en, zh }, ['languages.en'], NAMES);
