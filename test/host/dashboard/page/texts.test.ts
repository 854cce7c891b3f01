import { textsOf } from '../../../../host/dashboard/page/text.js';
import { testTexts } from '../../web/page/texts-in-step.ts';

const NAMED = ['settings.languages.en', 'faults.durationHint', 'fleet.example'];

testTexts({ en: textsOf('en'), zh: textsOf('zh') }, NAMED, /kerb telemetry/g);
