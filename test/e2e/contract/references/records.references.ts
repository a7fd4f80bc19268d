import type { Reference } from './reference';

export const RECORDS_REFERENCES: Readonly<Record<string, Reference>> = {
  'mergeTag intoId': {
    pointer: '/intoId',
    call: (http, own, id) => http.post(`/tags/${own.tagId}/merge`, { intoId: id }),
    foreign: (data) => data.tagId,
  },
};
