// What our tests use of the identity provider that they run, which comes without types.
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  interface Interaction {
    prompt: { name: string };
    params: { client_id: string; scope: string };
    session?: { accountId: string };
  }
  interface Grant {
    addOIDCScope(portees: string): void;
    save(): Promise<string>;
  }
  export class Provider {
    constructor(emetteur: string, reglages: unknown);
    readonly Grant: new (de: { accountId: string; clientId: string }) => Grant;
    callback(): (q: IncomingMessage, r: ServerResponse) => void;
    interactionDetails(q: IncomingMessage, r: ServerResponse): Promise<Interaction>;
    interactionFinished(q: IncomingMessage, r: ServerResponse, issue: unknown): Promise<void>;
    on(quoi: string, faire: (contexte: unknown, erreur: Error) => void): void;
  }
}
