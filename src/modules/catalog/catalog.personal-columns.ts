import { defineImpersonalTables } from '../../platform/personal-data';

defineImpersonalTables('what the company offers', 'services');
