import { MEMBER_ROLES, type LocalText, type MemberRole } from '#lib/domain';
import { openAlliance, type Alliance, type Config } from '#lib/nest';

const SLUG = /^[a-z0-9][a-z0-9-]{0,60}$/;

async function withAlliance(config: Config, work: (alliance: Alliance) => Promise<void>): Promise<void> {
  const alliance = await openAlliance(config, { poolSize: 2 });
  try {
    await work(alliance);
  } finally {
    await alliance.close();
  }
}

function checkSlug(slug: string): void {
  if (!SLUG.test(slug))
    throw new Error(`"${slug}" cannot be a slug: small letters, digits and hyphens, at most 61, such as "yanzhou".`);
}

/** `zh` and `en` as a text by language; throws when both are missing. */
function localText(zh: string | undefined, en: string | undefined): LocalText {
  if (!zh && !en) throw new Error('Give a name with --zh or --en, or both.');
  return { ...(zh ? { 'zh-Hans': zh } : {}), ...(en ? { en } : {}) };
}

/** `fangzhi member SLUG`: adds a library, or renames it. */
export function memberCommand(
  config: Config,
  slug: string,
  options: { readonly zh?: string; readonly en?: string },
): Promise<void> {
  checkSlug(slug);
  const name = localText(options.zh, options.en);
  return withAlliance(config, async (alliance) => {
    const known = (await alliance.catalogue.members()).find(({ of }) => of.slug === slug)?.of;
    await alliance.setup.saveMember({ slug, name: { ...known?.name, ...name }, place: known?.place ?? {} });
    console.log(`Member ${slug} is saved.`);
  });
}

/** `fangzhi collection SLUG`: adds a special database, or changes it. */
export function collectionCommand(
  config: Config,
  slug: string,
  options: { readonly zh?: string; readonly en?: string; readonly kind?: string; readonly direct?: boolean },
): Promise<void> {
  checkSlug(slug);
  const title = localText(options.zh, options.en);
  return withAlliance(config, async (alliance) => {
    const known = (await alliance.catalogue.collections()).find(({ of }) => of.slug === slug)?.of;
    const publishRule =
      options.direct === undefined ? (known?.publishRule ?? 'review') : options.direct ? 'direct' : 'review';
    await alliance.setup.saveCollection({
      slug,
      title: { ...known?.title, ...title },
      summary: known?.summary ?? {},
      kind: options.kind ?? known?.kind ?? 'book',
      publishRule,
    });
    console.log(`Collection ${slug} is saved.`);
  });
}

/** `fangzhi user USERNAME`: adds a person with roles, or changes them. The password comes from the environment so that it stays out of the shell's history. */
export function userCommand(
  config: Config,
  username: string,
  options: { readonly name?: string; readonly role: readonly string[]; readonly administrator?: boolean },
  password: string | undefined,
): Promise<void> {
  const roles = Object.fromEntries(options.role.map(parseRole));
  return withAlliance(config, async (alliance) => {
    const known = await alliance.accounts.byUsername(username);
    if (!known && password === undefined) throw new Error('A new person needs a password: set FANGZHI_USER_PASSWORD.');
    await alliance.accounts.save({
      username,
      name: options.name ?? known?.name ?? username,
      administrator: options.administrator ?? known?.administrator ?? false,
      roles: { ...known?.roles, ...roles },
      ...(password === undefined ? {} : { password }),
    });
    console.log(`${username} is saved.`);
  });
}

function parseRole(text: string): readonly [string, MemberRole] {
  const [member = '', role] = text.split(':');
  const known = MEMBER_ROLES.find((candidate) => candidate === role);
  if (!known) throw new Error(`"${text}" is no role: write MEMBER:ROLE with one of ${MEMBER_ROLES.join(', ')}.`);
  return [member, known];
}
