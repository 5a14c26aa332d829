/** The runner runs post for every step; it has something to do only where main left groups begun. */
const begun = process.env['STATE_begun'] ?? '';
if (begun !== '') {
    const { start } = await import('./entry.js');
    await start(begun);
}
export {};
