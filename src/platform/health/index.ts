export { HealthModule } from './health.module';
export { LoginTooPowerfulError } from './login-check';
export { productVersion } from './product-version';
export { DrainState } from './shutdown';
export { ProbeAnswers } from './probe-answers';
