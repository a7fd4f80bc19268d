import { Controller, Get, Module, Post, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { HealthCheck, HealthCheckService, TerminusModule } from '@nestjs/terminus';
import { Test } from '@nestjs/testing';
import { DefaultDenyCheck } from './default-deny';
import { definePermissions } from './permissions';
import { AuthenticatedOnly, Public, RequirePermission } from './require-permission.decorator';

definePermissions({ resource: 'ladders', title: 'Ladders', actions: { read: 'See ladders' }, grants: {} });

@Controller('ladders')
class DecidedController {
  @Get()
  @RequirePermission('ladders:read')
  list(): void {}

  @Get('me')
  @AuthenticatedOnly('own ladders')
  mine(): void {}

  notARoute(): void {}
}

@Public('probes carry no credentials')
@Controller('health')
class ProbeController {
  constructor(private readonly health: HealthCheckService) {}

  @Get()
  @HealthCheck()
  ready() {
    return this.health.check([]);
  }
}

@Controller('ropes')
class ForgetfulController {
  @Get()
  list(): void {}

  @Post()
  @RequirePermission('ropes:create')
  create(): void {}

  @Get('open')
  @Public('a catalogue')
  open(): void {}
}

abstract class InheritedRoutes {
  @Get('inherited')
  inherited(): void {}
}

@Controller('nets')
class DerivedController extends InheritedRoutes {}

async function boot(...controllers: Type[]): Promise<void> {
  @Module({ imports: [TerminusModule], controllers })
  class Feature {}
  const application = Test.createTestingModule({ imports: [DiscoveryModule, Feature], providers: [DefaultDenyCheck] });
  const testing = await application.compile();
  await testing.init();
  await testing.close();
}

describe('default deny', () => {
  it('boots when every handler is decided', async () => {
    await expect(boot(DecidedController, ProbeController)).resolves.toBeUndefined();
  });

  it('PLT-03 stops the boot and names each undecided handler and undeclared permission, in whatever module', async () => {
    const booting = boot(DecidedController, ForgetfulController);
    await expect(booting).rejects.toThrow(/ForgetfulController\.list has neither/);
    await expect(booting).rejects.toThrow(/ForgetfulController\.create needs ropes:create/);
    await expect(booting).rejects.toMatchObject({
      message: expect.not.stringMatching(/DecidedController|\.open/) as string,
    });
  });

  it('finds inherited handlers', async () => {
    await expect(boot(DerivedController)).rejects.toThrow('DerivedController.inherited');
  });
});
