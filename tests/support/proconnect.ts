// A real identity provider, certified, which answers as ProConnect does: signed user information, a SIRET, one code once. It signs in whoever the test says.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** A person whom the provider knows. */
export interface Professionnel {
  sub: string;
  email: string;
  given_name: string;
  usual_name: string;
  siret: string;
}

export interface FournisseurDEssai {
  reglages: { url: string; client: string; secret: string };
  /** Who is in front of the provider's page, from now on. */
  devant: (qui: Professionnel) => void;
  /** Stops answering, as a provider that is down. */
  arreter: () => Promise<void>;
}

/** @param baseUrl address of the product, where it sends people back */
export async function lancerProconnect(baseUrl: string): Promise<FournisseurDEssai> {
  const client = { client: 'jalon', secret: 'un secret que seuls nous deux connaissons' };
  const personnes = new Map<string, Professionnel>();
  let devant = '';
  // Its address is known once it listens, and it is part of what it says.
  let repondre: Parameters<typeof createServer>[1] = (_, r) => void r.writeHead(503).end();
  const serveur = createServer((q, r) => repondre?.(q, r as never));
  await new Promise<void>((resolve) => serveur.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(serveur.address() as AddressInfo).port}`;
  const fournisseur = new Provider(url, {
    clients: [
      {
        client_id: client.client,
        client_secret: client.secret,
        redirect_uris: [`${baseUrl}/api/proconnect/retour`],
        post_logout_redirect_uris: [`${baseUrl}/`],
        token_endpoint_auth_method: 'client_secret_post',
        userinfo_signed_response_alg: 'RS256',
      },
    ],
    scopes: ['openid', 'given_name', 'usual_name', 'email', 'siret'],
    claims: {
      openid: ['sub'],
      given_name: ['given_name'],
      usual_name: ['usual_name'],
      email: ['email'],
      siret: ['siret'],
    },
    features: {
      devInteractions: { enabled: false },
      jwtUserinfo: { enabled: true },
      rpInitiatedLogout: { logoutSource: (ctx: { body: string }, page: string) => void (ctx.body = page) },
    },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    pkce: { required: () => true },
    cookies: { keys: ['essai'] },
    interactions: { url: () => '/page' },
    findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => personnes.get(sub) }),
  });
  const servir = fournisseur.callback();
  repondre = (q, r) => {
    if (q.url !== '/page') {
      servir(q, r);
      return;
    }
    void (async () => {
      const { params } = await fournisseur.interactionDetails(q, r);
      const accord = new fournisseur.Grant({ accountId: devant, clientId: params.client_id });
      accord.addOIDCScope(params.scope);
      await fournisseur.interactionFinished(q, r, {
        login: { accountId: devant },
        consent: { grantId: await accord.save() },
      });
    })();
  };
  return {
    reglages: { url, ...client },
    devant: (qui) => {
      personnes.set(qui.sub, qui);
      devant = qui.sub;
    },
    arreter: async () => {
      serveur.closeAllConnections();
      await new Promise((resolve) => serveur.close(resolve));
    },
  };
}
