import { defineImpersonalTables } from '../../platform/personal-data';

defineImpersonalTables('rules of the company', 'scheduling_settings');
