export { homeClockRule } from '../../../host/hub/home-clock.ts';
