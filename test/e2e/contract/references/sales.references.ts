import type { Reference } from './reference';

export const SALES_REFERENCES: Readonly<Record<string, Reference>> = {
  'createOpportunity pipelineId': {
    pointer: '/pipelineId',
    call: (http, _own, id) => http.post('/opportunities', { title: 'Lead', contactName: 'Lena', pipelineId: id }),
    foreign: (data) => data.pipelineId,
  },
  'createOpportunity customerId': {
    pointer: '/customerId',
    call: (http, _own, id) => http.post('/opportunities', { title: 'Lead', customerId: id }),
    foreign: (data) => data.customerId,
  },
  'createOpportunity propertyId': {
    pointer: '/propertyId',
    call: (http, own, id) => http.post('/opportunities', { title: 'Lead', customerId: own.customerId, propertyId: id }),
    foreign: (data) => data.propertyId,
  },
  'createOpportunity ownerId': {
    pointer: '/ownerId',
    call: (http, _own, id) => http.post('/opportunities', { title: 'Lead', contactName: 'Lena', ownerId: id }),
    foreign: (_data, company) => company.user.id,
  },
  'createOpportunity leadSourceId': {
    pointer: '/leadSourceId',
    call: (http, _own, id) => http.post('/opportunities', { title: 'Lead', contactName: 'Lena', leadSourceId: id }),
    foreign: (data) => data.leadSourceId,
  },
  'createOpportunity referralPartnerId': {
    pointer: '/referralPartnerId',
    call: (http, _own, id) =>
      http.post('/opportunities', { title: 'Lead', contactName: 'Lena', referralPartnerId: id }),
    foreign: (data) => data.referralPartnerId,
  },
  'createAssignmentRule members': {
    pointer: '/members/0/userId',
    call: (http, _own, id) =>
      http.post('/assignment-rules', { name: 'Rule', kind: 'round_robin', members: [{ userId: id }] }),
    foreign: (_data, company) => company.user.id,
  },
  'createReferralPartner customerId': {
    pointer: '/customerId',
    call: (http, _own, id) => http.post('/referral-partners', { name: 'Anne', kind: 'realtor', customerId: id }),
    foreign: (data) => data.customerId,
  },
  'moveOpportunity lostReasonId': {
    pointer: '/lostReasonId',
    call: (http, own, id) => http.post(`/opportunities/${own.opportunityId}/move`, { stage: 'lost', lostReasonId: id }),
    foreign: (data) => data.lostReasonId,
  },
  'convertOpportunity customerId': {
    pointer: '/customerId',
    call: (http, own, id) => http.post(`/opportunities/${own.opportunityId}/convert`, { customerId: id }),
    foreign: (data) => data.customerId,
  },
};
