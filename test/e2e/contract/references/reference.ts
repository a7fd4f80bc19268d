import type { Test } from 'supertest';
import type { TestCompany } from '../../../support/company';
import type { CompanyData } from '../../../support/company-data';
import type { HttpClient } from '../../../support/http-client';

/** A place where a body or a second path part names a row. */
export interface Reference {
  readonly pointer: string;
  /** The call that mentions `id`, everything else about it being right. */
  readonly call: (http: HttpClient, own: CompanyData, id: string) => Test;
  /** A row of the other company that the id could name. */
  readonly foreign: (data: CompanyData, company: TestCompany) => string;
}
