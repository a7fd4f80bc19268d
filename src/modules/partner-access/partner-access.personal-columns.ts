import { defineImpersonalTables } from '../../platform/personal-data';

defineImpersonalTables('tokens of programs', 'api_tokens');
