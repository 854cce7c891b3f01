import { textsOf } from '../../../../host/dashboard/page/text.js';
import { testTexts } from '../../web/page/texts-in-step.ts';

testTexts({ en: textsOf('en'), zh: textsOf('zh') }, ['settings.languages.en', 'faults.durationHint']);
