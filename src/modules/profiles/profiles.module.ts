import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TenantsModule } from '../tenants';
import { ProfilesController } from './http/profiles.controller';
import { ProfileQueries } from './persistence/profile.queries';
import { ProfileRepository } from './persistence/profile.repository';
import { UserProfileEntity } from './persistence/user-profile.entity';
import { ProfileJournal } from './profile-journal';
import { ProfileReader } from './profile-reader';
import { ChangeOwnProfile } from './use-cases/change-own-profile';
import { EraseProfile } from './use-cases/erase-profile';
import { SetOwnPhoto } from './use-cases/set-own-photo';

@Module({
  imports: [TypeOrmModule.forFeature([UserProfileEntity]), TenantsModule],
  controllers: [ProfilesController],
  providers: [
    ProfileQueries,
    ProfileRepository,
    ProfileJournal,
    ProfileReader,
    ChangeOwnProfile,
    SetOwnPhoto,
    EraseProfile,
  ],
})
export class ProfilesModule {}
