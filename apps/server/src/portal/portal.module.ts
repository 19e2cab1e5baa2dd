import { Module } from '@nestjs/common';

import { BrowseController } from './browse.controller.ts';
import { ItemController } from './item.controller.ts';
import { loadAssets, PORTAL_ASSETS } from './portal-assets.ts';
import { PortalPages } from './portal-pages.ts';
import { SearchController } from './search.controller.ts';

/** The public portal. */
@Module({
  controllers: [BrowseController, SearchController, ItemController],
  providers: [PortalPages, { provide: PORTAL_ASSETS, useFactory: loadAssets }],
  exports: [PortalPages],
})
export class PortalModule {}
