import { definePersonalTable } from '../../platform/personal-data';

definePersonalTable('webhook_messages', {
  byDatabase: ['payload'],
  kept: { caused_by: 'the program that caused it' },
  harmless: ['topic'],
});
