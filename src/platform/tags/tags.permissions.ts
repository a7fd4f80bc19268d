import { definePermissions } from '../access';

/** Who may change a row may also give it a tag that does not exist yet; these words are about the tags themselves. */
export const tagPermissions = definePermissions({
  resource: 'tags',
  title: 'Tags',
  actions: {
    read: 'See tags and how often they are used',
    create: 'Add tags',
    update: 'Rename, recolour and merge tags',
    delete: 'Delete tags and take them off everything',
  },
  grants: { user: [{ actions: ['read', 'create'] }], admin: [{ actions: ['*'] }] },
});
