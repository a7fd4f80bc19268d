import { defineImpersonalTables } from '../../platform/personal-data';

defineImpersonalTables('holidays and hours', 'company_calendar_days');
