import { Module, type DynamicModule, type Provider } from '@nestjs/common';

import {
  Accounts,
  AllianceSetup,
  BatchReader,
  Catalogue,
  ChangeLog,
  ImageRenderer,
  IngestLedger,
  ItemWorkshop,
  ObjectStore,
  PageFinder,
  Publications,
  SearchIndex,
  Sessions,
} from '#lib/domain';
import { Links } from '#lib/views';

import type { Alliance } from './alliance.ts';

/** Token under which the configuration is injected. */
export const CONFIG = Symbol('config');

/** Makes every port injectable by its abstract class. */
@Module({})
export class AllianceModule {
  static of(alliance: Alliance, publicUrl: string): DynamicModule {
    const providers: Provider[] = [
      { provide: CONFIG, useValue: alliance.config },
      { provide: Links, useValue: new Links(publicUrl, alliance.config.naan) },
      { provide: Accounts, useValue: alliance.accounts },
      { provide: AllianceSetup, useValue: alliance.setup },
      { provide: BatchReader, useValue: alliance.batches },
      { provide: Catalogue, useValue: alliance.catalogue },
      { provide: ChangeLog, useValue: alliance.log },
      { provide: ImageRenderer, useValue: alliance.renderer },
      { provide: IngestLedger, useValue: alliance.ledger },
      { provide: ItemWorkshop, useValue: alliance.workshop },
      { provide: ObjectStore, useValue: alliance.objects },
      { provide: PageFinder, useValue: alliance.pages },
      { provide: Publications, useValue: alliance.publications },
      { provide: SearchIndex, useValue: alliance.index },
      { provide: Sessions, useValue: alliance.sessions },
    ];
    return { module: AllianceModule, global: true, providers, exports: providers };
  }
}
