/** A variable the tests of the stack need. Throws when it is unset: these tests fail rather than pass unrun. */
export function serviceAddress(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(
      `${name} is not set. Start the services: eval "$(tools/services.sh env)" after tools/services.sh up.`,
    );
  return value;
}
