export { defineRetention, type RetentionRule, retentionRules } from './retention-rule';
export { RetentionWorkerModule } from './retention.module';
