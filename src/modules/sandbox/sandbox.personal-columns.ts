import { definePersonalTable } from '../../platform/personal-data';

definePersonalTable('sandbox_messages', { byDatabase: ['recipient', 'content'], harmless: ['channel', 'outcome'] });
