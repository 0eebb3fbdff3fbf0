import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { espacesInsecables } from '../../workflows/engine/insecable.ts';
import type { Base } from '../db/client.ts';
import { nouvelId } from '../db/identifiant.ts';
import { TravailEnAttente } from './travaux.ts';

/** A mail ready to go. `cle` is that of its job: the Message-ID comes from it, so that a mail sent twice is seen once. */
export interface Courriel {
  cle: string;
  a: string;
  sujet: string;
  texte: string;
  /** Where an answer by mail goes, if one may answer. */
  repondreA?: string;
  financeurId: string | null;
  dossierId: string | null;
}

/** How mails leave: by SMTP, and in a demonstration kept in `courriels`, where the page reads them. */
export interface Envoi {
  /** @throws TravailEnAttente while the mail server does not answer; any other error is about this mail. */
  envoyer(courriel: Courriel): Promise<void>;
  fermer(): void;
}

const EXPEDITEUR_DE_DEMONSTRATION = 'Jalon (démonstration) <ne-pas-repondre@jalon.invalid>';
const DELAI_MS = 20_000;
// What concerns the server and not the mail: lost, slow, unknown, refusing us all.
const CODES_DU_SERVEUR = [
  'ECONNECTION',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ETLS',
  'EAUTH',
  'ENOAUTH',
  'EPIPE',
];

/** @param options.base keeps the mails of a demonstration. */
export function preparerEnvoi(options: {
  base: Base;
  config: {
    readonly smtpUrl: string | null;
    readonly expediteur: string | null;
    readonly demo: boolean;
    readonly baseUrl: string;
  };
}): Envoi {
  const { base, config } = options;
  const expediteur = config.expediteur ?? EXPEDITEUR_DE_DEMONSTRATION;
  const hote = new URL(config.baseUrl).hostname;
  const transport =
    config.smtpUrl === null
      ? null
      : createTransport({
          url: config.smtpUrl,
          connectionTimeout: DELAI_MS,
          greetingTimeout: DELAI_MS,
          socketTimeout: DELAI_MS,
          disableFileAccess: true,
          disableUrlAccess: true,
        });
  return {
    envoyer: async (courriel) => {
      const messageId = `<${createHash('sha256').update(courriel.cle).digest('hex')}@${hote}>`;
      if (transport !== null) {
        await transport
          .sendMail({
            from: expediteur,
            to: { name: '', address: courriel.a },
            subject: espacesInsecables(courriel.sujet),
            text: espacesInsecables(courriel.texte),
            ...(courriel.repondreA === undefined ? {} : { replyTo: { name: '', address: courriel.repondreA } }),
            messageId,
            headers: { 'Auto-Submitted': 'auto-generated' },
          })
          .catch((erreur: unknown) => {
            throw vientDuServeur(erreur)
              ? new TravailEnAttente(`Le serveur de courriel ne répond pas : ${String(erreur)}`)
              : erreur;
          });
      }
      if (config.demo) await garder(base, messageId, courriel);
    },
    fermer: () => transport?.close(),
  };
}

function vientDuServeur(erreur: unknown): boolean {
  const { code, responseCode } = erreur as { code?: unknown; responseCode?: unknown };
  // 4xx: « try again later ».
  if (typeof responseCode === 'number') return responseCode < 500 || code === 'EAUTH';
  return typeof code === 'string' && CODES_DU_SERVEUR.includes(code);
}

async function garder({ sql }: Base, messageId: string, c: Courriel): Promise<void> {
  await sql`
    insert into courriels (id, message_id, destinataire, sujet, texte, financeur_id, dossier_id, envoye_le)
    values (${nouvelId()}, ${messageId}, ${c.a}, ${c.sujet}, ${c.texte}, ${c.financeurId}, ${c.dossierId}, maintenant())
    on conflict (message_id) do nothing`;
}
