import { openAlliance, type Config } from '#lib/nest';

/** `fangzhi token USERNAME NAME`: an API token on standard output, alone, for scripts. */
export async function tokenCommand(config: Config, username: string, name: string): Promise<void> {
  const alliance = await openAlliance(config, { poolSize: 2 });
  try {
    const user = await alliance.accounts.byUsername(username);
    if (!user) throw new Error(`There is no person with the name "${username}".`);
    const { secret } = await alliance.sessions.createToken(user.id, name);
    console.log(secret);
  } finally {
    await alliance.close();
  }
}
