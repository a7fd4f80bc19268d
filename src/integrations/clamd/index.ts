export { ClamdScanner } from './clamd-scanner';
