import {
  BooleanField,
  DayField,
  EmailField,
  IdField,
  InstantField,
  IntegerField,
  PhoneField,
  TextField,
  TextListField,
} from '../../../platform/http';
import { CustomFieldsAnswer } from '../../../platform/custom-fields';
import { DemoIds } from '../../../platform/openapi/demo-ids';

export class TechnicianResponse {
  @IdField({ example: DemoIds.technician })
  id: string;

  @IdField({ nullable: true, example: DemoIds.technicianUser })
  userId: string | null;

  @TextField({ max: 80, example: 'Terry' })
  firstName: string;

  @TextField({ max: 80, example: 'Boudreaux' })
  lastName: string;

  @EmailField({ nullable: true, example: 'tech@demo.example' })
  email: string | null;

  @PhoneField({ nullable: true, description: 'E.164.' })
  phone: string | null;

  @TextListField({ max: 30, example: ['pumping', 'inspection'] })
  skills: string[];

  @DayField({ nullable: true, example: '2024-03-01' })
  hiredOn: string | null;

  @BooleanField({ example: true })
  isActive: boolean;

  @CustomFieldsAnswer({ example: { vanNumber: 12 } })
  customFields: Record<string, unknown>;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;

  @InstantField({ nullable: true, example: null })
  deletedAt: string | null;
}
