import { EntitySchema } from 'typeorm';

import type { Collection, Member } from '#lib/domain';

/** A person's row. */
export interface UserRow {
  id: string;
  username: string;
  name: string;
  passwordHash: string | null;
  administrator: boolean;
  createdAt: Date;
}

/** Members, as TypeORM maps them. */
export const MemberEntity = new EntitySchema<Member & { createdAt: Date }>({
  name: 'member',
  tableName: 'members',
  columns: {
    slug: { type: 'text', primary: true },
    name: { type: 'jsonb' },
    place: { type: 'jsonb', default: {} },
    createdAt: { type: 'timestamptz', name: 'created_at', default: () => 'now()' },
  },
});

/** Collections, as TypeORM maps them. */
export const CollectionEntity = new EntitySchema<Collection & { position: number; createdAt: Date }>({
  name: 'collection',
  tableName: 'collections',
  columns: {
    slug: { type: 'text', primary: true },
    title: { type: 'jsonb' },
    summary: { type: 'jsonb' },
    kind: { type: 'text' },
    publishRule: { type: 'text', name: 'publish_rule' },
    position: { type: 'integer', generated: 'increment' },
    createdAt: { type: 'timestamptz', name: 'created_at', default: () => 'now()' },
  },
  checks: [{ name: 'collections_publish_rule_check', expression: `publish_rule IN ('direct', 'review')` }],
});

/** People, as TypeORM maps them. */
export const UserEntity = new EntitySchema<UserRow>({
  name: 'user',
  tableName: 'users',
  columns: {
    id: { type: 'uuid', primary: true },
    username: { type: 'text', unique: true },
    name: { type: 'text' },
    passwordHash: { type: 'text', name: 'password_hash', nullable: true },
    administrator: { type: 'boolean', default: false },
    createdAt: { type: 'timestamptz', name: 'created_at', default: () => 'now()' },
  },
});

/** Everything mapped; the rest of the schema is reached by SQL alone. */
export const ENTITIES = [MemberEntity, CollectionEntity, UserEntity];
