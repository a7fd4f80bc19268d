import { DueForms } from './due-forms';
import { FormParts } from './form-parts';
import { FormSubmissions } from './form-submissions';
import { FormTemplatesService } from './form-templates.service';
import { FormSubmissionsController } from './http/form-submissions.controller';
import { FormTemplatesController } from './http/form-templates.controller';
import { FormFailureEntity, FormSubmissionEntity } from './persistence/form-submission.entity';
import { FormEditionEntity, FormTemplateEntity, FormTriggerEntity } from './persistence/form-template.entity';
import { SubmitForm } from './use-cases/submit-form';

/** What forms add to the module. */
export const FORM_ENTITIES = [
  FormTemplateEntity,
  FormEditionEntity,
  FormTriggerEntity,
  FormSubmissionEntity,
  FormFailureEntity,
];
export const FORM_CONTROLLERS = [FormTemplatesController, FormSubmissionsController];
export const FORM_PROVIDERS = [DueForms, FormParts, FormSubmissions, FormTemplatesService, SubmitForm];
