// Answers by mail, brought by a real SMTP client to our own server: what lands in the thread, and what never does.
import { randomUUID } from 'node:crypto';
import { createTransport, type SendMailOptions } from 'nodemailer';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { adresseDeReponse } from '../../server/echanges/adresse-reponse.ts';
import { ouvrirReception } from '../../server/echanges/reception.ts';
import type { filLu, messageLu } from '../../server/echanges/schemas.ts';
import { traiterMessage } from '../../server/echanges/traiter-message.ts';
import { stockageSurDisque } from '../../server/pieces/stockage.ts';
import { CLE_SECRETE } from '../support/cle-secrete.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { unPdf, type Personne } from '../support/personne.ts';

type Message = z.output<typeof messageLu>;
const DOMAINE = 'reponses.exemple.fr';
const REGLAGES = {
  baseUrl: 'http://localhost:3000',
  demo: true,
  cleSecrete: CLE_SECRETE,
  reponses: { domaine: DOMAINE },
};

describe('Les réponses par courriel', () => {
  let jalon: Jalon;
  let porteur: Personne;
  let dossier = '';
  let reception: Awaited<ReturnType<typeof ouvrirReception>>;
  let transport: ReturnType<typeof createTransport>;

  const compteDe = async (courriel: string): Promise<string> => {
    const [lu] = await jalon.proprietaire.sql<{ id: string }[]>`select id from comptes where courriel = ${courriel}`;
    return lu!.id;
  };
  const adresseDe = async (courriel: string, de = dossier): Promise<string> =>
    adresseDeReponse(
      { cleSecrete: CLE_SECRETE, domaine: DOMAINE },
      { dossierId: de, compteId: await compteDe(courriel) },
    );
  const envoyer = (courriel: SendMailOptions) => transport.sendMail({ subject: 'Re', text: 'x', ...courriel });
  const messages = async (): Promise<Message[]> => {
    const { entrees } = await porteur.obtenir<z.output<typeof filLu>>('GET', `/api/dossiers/${dossier}/echanges`);
    return entrees.filter((e) => e.genre === 'message');
  };
  const attendreRefus = async (courriel: SendMailOptions, code: number, phrase: RegExp): Promise<void> => {
    const avant = (await messages()).length;
    await expect(envoyer(courriel)).rejects.toMatchObject({
      responseCode: code,
      response: expect.stringMatching(phrase) as string,
    });
    expect(await messages()).toHaveLength(avant);
  };

  beforeAll(async () => {
    jalon = await demarrerJalon();
    porteur = await jalon.connecter('porteur');
    dossier = await porteur.ouvrirDossier();
    await porteur.obtenir('POST', `/api/dossiers/${dossier}/echanges`, {
      id: randomUUID(),
      texte: 'Quel SIRET indiquer ?',
      pieces: [],
      interne: false,
      confidentiel: false,
    });
    reception = await ouvrirReception({
      base: jalon.base,
      stockage: stockageSurDisque(jalon.fichiers),
      antivirus: null,
      quotas: { brouillon: 1e9, organisme: 1e9, financeur: 1e9 },
      cleSecrete: CLE_SECRETE,
      domaine: DOMAINE,
      reveiller: () => undefined,
      adresse: '127.0.0.1',
      port: 0,
      journal: pino({ level: 'silent' }),
    });
    transport = createTransport({ host: '127.0.0.1', port: reception.port, ignoreTLS: true });
  });
  afterAll(async () => {
    transport.close();
    await reception.fermer();
    await jalon.fermer();
  });

  it('le courriel d’un message porte l’adresse où répondre, et la réponse arrive dans le fil avec sa pièce', async () => {
    const { sql } = jalon.travail;
    const [t] = await sql<
      { id: string; cle: string; charge: { rang: number } }[]
    >`select id, cle, charge from travaux where type = 'courriel-message'`;
    const traiter = traiterMessage({ base: jalon.travail, reglages: REGLAGES });
    await traiter({ ...t!, dossierId: dossier, financeurId: null, type: 'courriel-message' });
    const [envoi] = await sql<{ charge: { repondreA: string; texte: string } }[]>`
      select charge from travaux where type = 'courriel-envoi' and charge->>'compte' = ${await compteDe('instructeur@demo.test')}`;
    const { repondreA, texte } = envoi!.charge;
    expect(repondreA).toBe(await adresseDe('instructeur@demo.test'));
    await envoyer({
      from: 'Paul Cazenave <Instructeur@demo.test>',
      to: repondreA,
      messageId: '<un@demo.test>',
      text: `Celui du siège.\n\nLe lun. 8 sept. 2025 à 10:00, Jalon <x@y.fr> a écrit :\n${texte.replace(/^/gm, '> ')}`,
      attachments: [
        { filename: 'avis-de-situation.pdf', content: Buffer.from(unPdf()) },
        { filename: 'outil.exe', content: Buffer.from('MZ\u0090\u0000 programme') },
      ],
    });
    const recu = (await messages()).at(-1)!;
    expect(recu).toMatchObject({ auteur: 'Paul Cazenave', cote: 'region', parCourriel: true, nouveau: true });
    expect(recu.texte).toMatch(/^Celui du siège\.\n\n\[Jalon n’a pas gardé le fichier « outil\.exe » : /);
    expect(recu.pieces.map(({ nom }) => nom)).toEqual(['avis-de-situation.pdf']);
    const ouvert = await porteur.telecharger(`/api/dossiers/${dossier}/echanges/pieces/${recu.pieces[0]!.id}`);
    expect(ouvert.statut).toBe(200);
  });

  it('le même courriel apporté deux fois est un seul message ; une réponse en HTML se lit en texte', async () => {
    const to = await adresseDe('porteur@demo.test');
    const courriel = { from: 'porteur@demo.test', to, messageId: '<deux@demo.test>', text: 'Merci.' };
    await Promise.all([envoyer(courriel), envoyer(courriel)]).catch(() => envoyer(courriel));
    await envoyer(courriel);
    expect((await messages()).filter(({ texte }) => texte === 'Merci.')).toHaveLength(1);
    const html = '<p>Deux &lt;b&gt; lignes<br>ici</p><script>alert(1)</script><blockquote>cité</blockquote>';
    await transport.sendMail({ from: 'porteur@demo.test', to, subject: 'Re', html });
    expect((await messages()).at(-1)?.texte).toBe('Deux <b> lignes\nici');
  });

  it('une adresse forgée, d’un autre dossier ou d’un autre compte, ne reçoit rien', async () => {
    const bonne = await adresseDe('porteur@demo.test');
    const [local = ''] = bonne.split('@');
    const autre = await adresseDe('porteur@demo.test', randomUUID());
    const forgees = [
      `${local.slice(0, 30)}${'a'.repeat(25)}@${DOMAINE}`,
      `${local.slice(0, 28)}${autre.slice(28)}`,
      autre,
      `${local}@ailleurs.fr`,
      `quelquun@${DOMAINE}`,
      // Of someone who is not of this dossier.
      await adresseDe('partenaire@demo.test'),
    ];
    for (const to of forgees) await attendreRefus({ from: 'porteur@demo.test', to }, 550, /Adresse inconnue/);
    await attendreRefus({ from: 'autre@demo.test', to: bonne }, 550, /l’adresse de votre compte/);
  });

  it('qui ne lit plus le fil n’y écrit plus ; une machine n’y répond pas ; rien d’écrit revient à l’envoyeur', async () => {
    const { sql } = jalon.proprietaire;
    const to = await adresseDe('instructeur@demo.test');
    await sql`insert into recusations (financeur_id, compte_id, siren, motif)
      select financeur_id, ${await compteDe('instructeur@demo.test')}, siren, 'essai' from dossiers where id = ${dossier}`;
    await attendreRefus({ from: 'instructeur@demo.test', to }, 550, /n’existe pas, ou vous n’y avez pas accès/);
    await sql`delete from recusations where motif = 'essai'`;
    const sien = await adresseDe('porteur@demo.test');
    await attendreRefus({ from: 'porteur@demo.test', to: sien, text: '> cité seulement' }, 550, /rien à lire/);
    const avant = (await messages()).length;
    await envoyer({ from: 'porteur@demo.test', to: sien, headers: { 'Auto-Submitted': 'auto-replied' } });
    await envoyer({ from: 'porteur@demo.test', to: sien, envelope: { from: '', to: sien } });
    expect(await messages()).toHaveLength(avant);
  });
});
