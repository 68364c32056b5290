import { createAccounts } from './accounts.ts';
import { readEnv } from './env.ts';
import { createProvider } from './provider.ts';
import { createOpenIdServer } from './server.ts';

const settings = readEnv();
const accounts = createAccounts(settings.ACCOUNTS_FILE);
const server = createOpenIdServer(settings, accounts, createProvider(settings, accounts));

server.listen(settings.PORT, settings.HOST, () => {
  process.stdout.write(`sign-in on http://${settings.HOST}:${settings.PORT}, issuer ${settings.ISSUER}\n`);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
