import { defineImpersonalTables } from '../../platform/personal-data';

defineImpersonalTables('the end of the company', 'company_closures');
