import {
  BooleanField,
  EnumListField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  TextField,
  TextListField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { SkillRequirementDto } from './dto/job-type.dto';
import { PHOTO_KINDS, type PhotoKind } from '../domain/photo-kind';

export class JobTypeResponse {
  @IdField()
  id: string;

  @TextField({ max: 63, example: 'pumping' })
  key: string;

  @TextField({ max: 120, example: 'Pumping' })
  name: string;

  @IntegerField({ min: 1, example: 60 })
  defaultDurationMinutes: number;

  @TextListField({ max: 30, example: ['pumping'] })
  skills: string[];

  @ListField(() => SkillRequirementDto, { max: 30, example: [{ skill: 'pumping', minimumLevel: 2 }] })
  skillLevels: SkillRequirementDto[];

  @TextListField({ max: 50, maxLength: 200, example: ['Locate the lid', 'Measure the sludge'] })
  checklist: string[];

  @IdField({ nullable: true, example: DemoIds.service })
  serviceId: string | null;

  @BooleanField({ example: false })
  requiresGallons: boolean;

  @EnumListField(PHOTO_KINDS, { enumName: 'PhotoKind', example: ['before', 'after'] })
  requiredPhotos: PhotoKind[];

  @BooleanField({ example: false })
  requiresSignature: boolean;

  @IntegerField({ nullable: true, min: 1, example: 36 })
  serviceIntervalMonths: number | null;

  @BooleanField({ example: true })
  isActive: boolean;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
