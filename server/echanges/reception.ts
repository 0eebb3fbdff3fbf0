import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import type { Logger } from 'pino';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { Refus } from '../http/probleme.ts';
import { recevoirCourriel, trouverRepondant, type Reception, type Repondant } from './recevoir-courriel.ts';

/** A whole mail, in bytes: ten files would be more, and mail servers let less through. */
const COURRIEL_MAX = 30_000_000;
/** At once: each may hold a whole mail in memory. */
const CLIENTS_MAX = 8;
const SILENCE_MS = 60_000;

/** A refusal for the server that brings the mail: 550 goes back to the sender, 451 comes again later. */
const refuser = (code: number, phrase: string): Error => Object.assign(new Error(phrase), { responseCode: code });

/**
 * Listens for answers by mail: a small SMTP server that takes what is addressed to our own signed addresses and nothing else. It is meant for a relay of the
 * administration, without authentication nor TLS of its own.
 *
 * @returns the port it listens on, and how to stop it
 */
export async function ouvrirReception(
  r: Reception & { adresse: string; port: number; journal: Logger },
): Promise<{ port: number; fermer: () => Promise<void> }> {
  const repondants = new Map<string, Repondant>();
  const serveur = new SMTPServer({
    name: r.domaine,
    banner: 'Jalon',
    size: COURRIEL_MAX,
    maxClients: CLIENTS_MAX,
    socketTimeout: SILENCE_MS,
    closeTimeout: 3_000,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo: ({ address }, session, suite) => {
      if (session.envelope.rcptTo.length > 0) {
        suite(refuser(452, 'Une adresse à la fois.'));
        return;
      }
      trouverRepondant(r, address).then(
        (repondant) => {
          if (repondant === null) {
            suite(refuser(550, 'Adresse inconnue : répondez depuis la page des échanges.'));
            return;
          }
          repondants.set(session.id, repondant);
          suite();
        },
        (e: unknown) => {
          r.journal.error({ err: e }, 'Réponse par courriel : adresse non lue.');
          suite(refuser(451, 'Réessayez plus tard.'));
        },
      );
    },
    onData: (flux, session, suite) => {
      const repondant = repondants.get(session.id);
      repondants.delete(session.id);
      const { mailFrom } = session.envelope;
      // Without a sender, it is a server that reports: nobody answers it.
      const sansExpediteur = mailFrom === false || mailFrom.address === '';
      lire(flux)
        .then(async (octets) => {
          if (octets === null) throw new Refus('trop_volumineux', 'Ce courriel est trop lourd : 30 Mo au plus.');
          if (repondant === undefined || sansExpediteur) return;
          await recevoirCourriel(r, repondant, await PostalMime.parse(octets));
        })
        .then(
          () => suite(),
          (e: unknown) => {
            const attendu = e instanceof Refus && e.code !== 'trop_de_tentatives' && e.code !== 'indisponible';
            if (!attendu) r.journal.error({ err: e }, 'Réponse par courriel : non reçue.');
            suite(attendu ? refuser(550, e.message) : refuser(451, 'Réessayez plus tard.'));
          },
        );
    },
    onClose: (session) => repondants.delete(session.id),
  });
  serveur.on('error', (e) => r.journal.warn({ err: e }, 'Réception des courriels.'));
  serveur.listen(r.port, r.adresse);
  await once(serveur.server, 'listening');
  return {
    port: (serveur.server.address() as AddressInfo).port,
    fermer: () => new Promise((fini) => serveur.close(() => fini())),
  };
}

/** The bytes of a mail; `null` when it is too heavy, once it has been read to its end. */
async function lire(flux: SMTPServerDataStream): Promise<Buffer | null> {
  const morceaux: Buffer[] = [];
  let taille = 0;
  for await (const morceau of flux as Readable as AsyncIterable<Buffer>) {
    taille += morceau.length;
    if (taille <= COURRIEL_MAX) morceaux.push(morceau);
  }
  return taille > COURRIEL_MAX || flux.sizeExceeded ? null : Buffer.concat(morceaux);
}
